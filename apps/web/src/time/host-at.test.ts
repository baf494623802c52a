import { RATE_STEP_MS } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import type { HostRow } from '../feed/hosts-state.ts'
import { hostRow } from '../model/host-row-fixtures.ts'
import { hostAt } from './host-at.ts'
import { HostHistory } from './host-history.ts'

const NOON = Date.UTC(2026, 1, 11, 12)

function row(part: Partial<HostRow> = {}): HostRow {
  return hostRow({
    host: 'web-03',
    firstHeardAt: NOON - 600_000,
    lastHeardAt: NOON - 1_000,
    count: 100,
    ratePerSecond: 5,
    rates: [1, 2, 3, 0],
    silence: { state: 'live', sinceAt: NOON - 600_000, limitBy: 'learned', limitMs: 10_000 },
    ...part,
  })
}

function remembered(...rows: HostRow[]): HostHistory {
  const history = new HostHistory()
  for (const each of rows) history.hear([each], NOON)
  return history
}

const silentNow = row({ silence: { state: 'silent', sinceAt: NOON - 60_000, limitBy: 'learned', limitMs: 10_000 } })

test('[#6] a host that is silent now was live before it fell silent', () => {
  const history = remembered(row(), silentNow)
  const states = [NOON, NOON - 59_000, NOON - 61_000].map((at) => hostAt(silentNow, at, history)?.silence?.state)
  expect(states).toEqual(['silent', 'silent', 'live'])
})

test('[#6] what was before the page came is not said to be known', () => {
  const history = remembered(silentNow)
  expect(hostAt(silentNow, NOON - 120_000, history)).not.toHaveProperty('silence')
})

test('[#6] a host was not there before it first spoke', () => {
  expect(hostAt(row(), NOON - 700_000, remembered(row()))).toBeUndefined()
})

test('[#6] the rate of an earlier moment is that of its step, and it was heard last in one with events', () => {
  const history = remembered(row())
  const at = NOON - 1.5 * RATE_STEP_MS
  expect(hostAt(row(), at, history)).toMatchObject({ ratePerSecond: 3, rates: [1, 2, 3], lastHeardAt: at })
})

test('[#6] states are remembered up to a bound, the newest of them', () => {
  const history = new HostHistory()
  for (let index = 0; index < 1_000; index++) {
    const state = index % 2 === 0 ? 'live' : 'late'
    history.hear([row({ silence: { state, sinceAt: NOON + index, limitBy: 'learned' } })], NOON)
  }
  expect([history.stateAt('web-03', NOON + 999)?.state, history.stateAt('web-03', NOON)]).toEqual(['late', undefined])
})

test('[#6] how much was counted is not said of a moment since which the host spoke', () => {
  const at = NOON - 1.5 * RATE_STEP_MS
  const then = hostAt(row({ lastErrorAt: NOON - 1_000 }), at, remembered(row()))

  expect(then).toMatchObject({
    count: NaN,
    severities: { error: NaN, warning: NaN, info: NaN },
    heardToMs: RATE_STEP_MS,
  })
  expect(then).not.toHaveProperty('lastErrorAt')
})

test('[#6] of a host that spoke no more since, counts and the moment it was heard are those of then', () => {
  expect(hostAt(row(), NOON, remembered(row()))).toEqual(row({ rates: [1, 2, 3, 0], ratePerSecond: 0 }))
})

test('[#6] while the view is held counts stay what they were', () => {
  const history = remembered(row())
  history.hold(NOON)
  const later = row({ count: 200, lastHeardAt: NOON + 5_000 })

  expect(hostAt(later, NOON, history)).toMatchObject({ count: 100, lastHeardAt: NOON - 1_000 })
  history.hold(undefined)
  expect(hostAt(later, NOON, history)).toMatchObject({ count: NaN })
})
