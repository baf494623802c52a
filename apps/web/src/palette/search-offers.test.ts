import { expect, test } from 'vitest'

import { searchOffers } from './search-offers.ts'

function choosing(query: string, pathname: string): { readonly texts: readonly string[]; readonly done: unknown[] } {
  const done: unknown[] = []
  const offers = searchOffers(query, {
    pathname,
    change: (parameters, by) => done.push([parameters, by]),
    navigate: (path) => done.push(path),
  })
  for (const { choose } of offers) choose()
  return { texts: offers.map(({ text }) => text), done }
}

test('[#6] what is typed is offered as a search of lines and of series, on the screens that have them', () => {
  expect(choosing(' queue & depth ', '/hosts/web-01')).toEqual({
    texts: ['Lines with queue & depth', 'Series with queue & depth'],
    done: ['/logs?q=queue+%26+depth', '/charts?find=queue+%26+depth'],
  })
})

test('[#6] on the screen that is open only what is sought changes', () => {
  expect(choosing('depth', '/charts').done).toEqual(['/logs?q=depth', [{ find: 'depth' }, 'push']])
})

test('[#6] nothing typed is nothing to search for', () => {
  expect(choosing('  ', '/logs').texts).toEqual([])
})
