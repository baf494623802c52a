import { expect, test } from 'vitest'

import type { HostRow } from '../../feed/feed.ts'
import { chooseTakeover } from './choose-takeover.ts'

function silent(host: string, lastHeardAt: number): HostRow {
  return {
    host,
    sources: ['one'],
    firstHeardAt: 0,
    lastHeardAt,
    count: 1,
    severities: { error: 0, warning: 0, info: 1 },
    streams: [],
    otherStreams: 0,
    ratePerSecond: 0,
    rates: [],
  }
}

test('[#7] nobody has the wall while none is silent', () => {
  expect(chooseTakeover([], 0)).toBeUndefined()
})

test('[#7] silent hosts take turns of twenty seconds, the newest silence first, and the others are named or counted', () => {
  const hosts = [silent('a', 100), silent('b', 300), silent('c', 200), silent('d', 50)]
  const at = (moment: number): string => {
    const chosen = chooseTakeover(hosts, moment)
    return `${chosen?.row.host} ${chosen?.place}/${chosen?.of} ${chosen?.others.map(({ host }) => host).join()} +${chosen?.more}`
  }

  expect([at(0), at(19_999), at(20_000), at(60_000), at(80_000)]).toEqual([
    'b 1/4 c,a +1',
    'b 1/4 c,a +1',
    'c 2/4 b,a +1',
    'd 4/4 b,c +1',
    'b 1/4 c,a +1',
  ])
})

test('[#7] of very many silent hosts only the newest take turns, and all are counted', () => {
  const hosts = Array.from({ length: 500 }, (_, index) => silent(`host-${index}`, index))
  const seen = new Set(Array.from({ length: 40 }, (_, turn) => chooseTakeover(hosts, turn * 20_000)?.row.host))

  expect(seen.size).toBe(10)
  expect(chooseTakeover(hosts, 0)).toMatchObject({ place: 1, of: 500, more: 497 })
})
