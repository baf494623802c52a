import type { HostSilence } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { countHeard, isSpeaking } from './count-heard.ts'
import { hostRow } from './host-row-fixtures.ts'
import { statesAt, type HostState, type JudgedHost } from './host-state.ts'

const NOW = 1_000_000

function silenceOf(state: HostSilence['state'], part: Partial<HostSilence> = {}): HostSilence {
  return { state, sinceAt: 0, limitBy: 'learned', limitMs: 300_000, usualGapMs: 1_000, ...part }
}

test('[#6] who speaks is counted by what was heard lately: neither who was not heard since a restart, nor who never had a rhythm', () => {
  const rows = [
    hostRow({ host: 'speaks', lastHeardAt: NOW - 1_000, silence: silenceOf('live') }),
    hostRow({ host: 'before the restart', lastHeardAt: NOW - 100_000, silence: silenceOf('live') }),
    hostRow({ host: 'late', lastHeardAt: NOW - 40_000, silence: silenceOf('late') }),
    hostRow({ host: 'stopped', lastHeardAt: NOW - 30_000, silence: silenceOf('live') }),
    hostRow({ host: 'silent', lastHeardAt: NOW - 400_000, silence: silenceOf('silent') }),
    hostRow({ host: 'gone', lastHeardAt: NOW - 400_000, silence: silenceOf('retired') }),
    hostRow({ host: 'once', lastHeardAt: NOW - 20_000, silence: { state: 'live', sinceAt: 0, limitBy: 'learning' } }),
  ]
  const stateOf = statesAt(NOW, () => ({ isLost: false, sinceAt: NOW - 60_000 }))

  expect(countHeard(rows, stateOf, NOW)).toEqual({ speaking: 1, overdue: 3, silent: 1, known: 7 })
})

test('[#6] who is live and was heard lately by its own rhythm speaks; without a rhythm, who was heard just now', () => {
  const speaks = (state: HostState, ageMs: number, silence: Partial<HostSilence>): boolean => {
    const host: JudgedHost = {
      sources: [],
      lastHeardAt: 100_000 - ageMs,
      silence: { state: 'live', sinceAt: 0, limitBy: 'learned', ...silence },
    }
    return isSpeaking(host, { state, now: 100_000 })
  }
  const minutely = { limitMs: 300_000, usualGapMs: 60_000 }

  expect([speaks('live', 90_000, minutely), speaks('live', 90_000, { ...minutely, usualGapMs: 1_000 })]).toEqual([
    true,
    false,
  ])
  expect([speaks('late', 0, minutely), speaks('unknown', 0, minutely)]).toEqual([false, false])
  expect([9_000, 90_000].map((ageMs) => speaks('live', ageMs, { limitBy: 'learning', usualGapMs: 60_000 }))).toEqual([
    true,
    false,
  ])
})
