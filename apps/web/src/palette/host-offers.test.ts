import { expect, test } from 'vitest'

import { hostOffers } from './host-offers.ts'

test('[#6] a host is offered with its group and state, worse ones first, and opens its probe', () => {
  const rows = [
    { host: 'Web-01', group: ['acme', 'shop'], sources: ['main'], lastHeardAt: 0 },
    { host: 'a/b', sources: ['main'], lastHeardAt: 0 },
  ]
  const opened: string[] = []

  const offers = hostOffers(rows, {
    stateOf: ({ lastHeardAt }) => (lastHeardAt === 0 ? 'silent' : 'live'),
    navigate: (path) => void opened.push(path),
  })
  for (const { choose } of offers) choose()

  expect(opened).toEqual(['/hosts/Web-01', '/hosts/a%2Fb'])
  expect(offers.map(({ id, text, detail, state, order }) => ({ id, text, detail, state, order }))).toEqual([
    {
      id: 'host:web-01',
      text: 'Web-01',
      detail: 'acme / shop',
      state: { lamp: 'broken', word: 'Silent' },
      order: 0,
    },
    { id: 'host:a/b', text: 'a/b', detail: '', state: { lamp: 'broken', word: 'Silent' }, order: 0 },
  ])
})
