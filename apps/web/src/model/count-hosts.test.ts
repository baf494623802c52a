import type { HostSilence } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { countHeard } from './count-hosts.ts'
import { hostRow } from './host-row-fixtures.ts'
import { statesAt } from './host-state.ts'

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
