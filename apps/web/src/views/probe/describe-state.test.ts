import type { HostSilence } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import type { HostState } from '../../model/host-state.ts'
import { IN_SIGHT } from '../../model/sight.ts'
import { describeState } from './describe-state.ts'

test('[#5] a silence counts up beside what is usual', () => {
  const silence: HostSilence = { state: 'silent', sinceAt: 0, limitBy: 'learned', usualGapMs: 3, reason: 'drained' }
  const words = (state: HostState): string =>
    describeState({ lastHeardAt: 0, silence }, { state, now: 252_000, sight: { isLost: true, sinceAt: 0 } })

  expect((['silent', 'late', 'retired', 'live', 'unknown', 'quiet'] as const).map(words)).toEqual([
    'Silent for 4 m 12 s; usually every 0.003 s',
    'Late, quiet for 4 m 12 s; usually every 0.003 s',
    'Retired: drained',
    'Live',
    'Unknown',
    'Quiet',
  ])
  expect(describeState({ lastHeardAt: 0 }, { state: 'silent', now: 4_000, sight: IN_SIGHT })).toBe('Silent for 4.0 s')
})

test('[#5] a host that would be heard and was not says since when', () => {
  const sight = { isLost: false, sinceAt: Date.parse('2026-02-11T03:14:32Z') }

  expect(describeState({ lastHeardAt: 0 }, { state: 'unknown', now: sight.sinceAt + 5_000, sight })).toBe(
    'Not heard since 03:14:32',
  )
})
