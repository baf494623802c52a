import { expect, test } from 'vitest'

import type { HostRow } from '../../feed/hosts-state.ts'
import { hostRow } from '../../model/host-row-fixtures.ts'
import { newestSilences, takeoverOf, takeTurn, type Turn } from './choose-takeover.ts'

function silent(host: string, sinceAt: number): HostRow {
  return hostRow({ host, silence: { state: 'silent', sinceAt, limitBy: 'ttl' } })
}

/** Who has the wall, looked at every second. */
function turnsOf(silences: readonly HostRow[], seconds: number): readonly string[] {
  const seen: string[] = []
  let turn: Turn | undefined
  for (let second = 0; second < seconds; second++) {
    turn = takeTurn(turn, silences, second * 1_000)
    if (turn !== undefined && seen.at(-1) !== turn.host) seen.push(turn.host)
  }
  return seen
}

test('[#7] nobody has the wall while none is silent', () => {
  expect(takeTurn(undefined, [], 0)).toBeUndefined()
  expect(takeTurn({ host: 'a', sinceMs: 0, newestAt: 9 }, [], 0)).toBeUndefined()
  expect(takeoverOf(undefined, [silent('a', 1)])).toBeUndefined()
})

test('[#7] silent hosts take turns of twenty seconds, the newest silence first', () => {
  const silences = newestSilences([silent('a', 100), silent('b', 300), silent('c', 200), silent('d', 50)])

  expect(turnsOf(silences, 20)).toEqual(['b'])
  expect(turnsOf(silences, 101)).toEqual(['b', 'c', 'a', 'd', 'b', 'c'])
})

test('[#7] the others are named or counted', () => {
  const silences = newestSilences([silent('a', 100), silent('b', 300), silent('c', 200), silent('d', 50)])
  const told = ['b', 'c', 'd'].map((host) => {
    const { place, of, others, more } = takeoverOf({ host, sinceMs: 0, newestAt: 300 }, silences) ?? {}
    return `${host} ${place}/${of} ${others?.map(({ host }) => host).join()} +${more}`
  })

  expect(told).toEqual(['b 1/4 c,a +1', 'c 2/4 b,a +1', 'd 4/4 b,c +1'])
})

test('[#7] a host that falls silent has the wall at once, and others that speak again do not move it', () => {
  const before = takeTurn(undefined, newestSilences([silent('a', 100), silent('b', 90), silent('c', 80)]), 0)
  const without = takeTurn(before, newestSilences([silent('a', 100), silent('c', 80)]), 5_000)
  const fallen = takeTurn(before, newestSilences([silent('a', 100), silent('new', 110)]), 6_000)

  expect(without).toBe(before)
  expect(fallen).toEqual({ host: 'new', sinceMs: 6_000, newestAt: 110 })
})

test('[#7] who speaks again leaves the wall to the newest silence', () => {
  const turn = takeTurn({ host: 'b', sinceMs: 0, newestAt: 100 }, newestSilences([silent('a', 100)]), 1_000)

  expect(turn?.host).toBe('a')
})

test('[#7] of very many silent hosts only the newest take turns, and all are counted', () => {
  const silences = newestSilences(Array.from({ length: 500 }, (_, index) => silent(`host-${index}`, index)))

  expect(new Set(turnsOf(silences, 900)).size).toBe(10)
  expect(takeoverOf({ host: 'host-499', sinceMs: 0, newestAt: 499 }, silences)).toMatchObject({ of: 500, more: 497 })
})
