import { expect, test } from 'vitest'

import { seriesId } from '../feed/series/series-id.ts'
import { chartsParametersOf, chartsQueryOf, type ChartsQuery } from './charts-address.ts'

const ODD = seriesId({ host: 'a~b%7E', stream: 'x/y', path: 'p 1.q&r' })
const PLAIN = seriesId({ host: 'web-01', stream: 'app', path: 'queue.depth' })

function searchOf(query: Partial<ChartsQuery>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(chartsParametersOf(query))) {
    for (const each of typeof value === 'string' ? [value] : (value ?? [])) parameters.append(name, each)
  }
  return `?${parameters.toString()}`
}

test('[#7] what the screen shows comes back from its address, whatever hosts are called', () => {
  const query: ChartsQuery = {
    ids: [PLAIN, ODD],
    scale: 'log',
    spanMs: 300_000,
    red: ODD,
    black: PLAIN,
    measure: 'ratio',
    marked: { fromAt: 1_000, toAt: 61_000 },
    zoomed: { fromAt: 2_000, toAt: 51_000 },
    isMovedOpen: true,
    sought: 'queue & depth',
  }

  expect(chartsQueryOf(searchOf(query))).toEqual(query)
})

test('[#7] an address says only what is not as usual, and series by words that can be read', () => {
  expect(searchOf({ ...chartsQueryOf(''), ids: [PLAIN] })).toBe('?s=web-01%7Eapp%7Equeue.depth')
})

test('[#7] what cannot be read in an address is as if it were not there, and a ninth series is none', () => {
  const many = Array.from({ length: 9 }, (_, index) => `s=h~app~f${index}`).join('&')

  const query = chartsQueryOf(`?${many}&s=broken&scale=cubic&span=7&red=x&mark=yesterday&measure=sum`)

  expect(query.ids).toHaveLength(8)
  expect({ ...query, ids: [] }).toEqual(chartsQueryOf(''))
})
