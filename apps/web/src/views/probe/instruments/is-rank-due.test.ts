import { expect, test } from 'vitest'

import { isRankDue } from './is-rank-due.ts'

const SEEN = { now: 1_000_000, replayedAt: 0, touchedAt: -Infinity, isLive: true, missed: 0 }

test('[#7] cards find their places until some seconds after the host arrived, unless somebody uses them', () => {
  expect([
    isRankDue({ ...SEEN, replayedAt: Infinity }),
    isRankDue({ ...SEEN, replayedAt: 996_000 }),
    isRankDue({ ...SEEN, replayedAt: 990_000 }),
    isRankDue({ ...SEEN, replayedAt: 996_000, touchedAt: 997_000 }),
  ]).toEqual([true, true, false, false])
})

test('[#7] later they stay, unless others changed while nobody touched them for two minutes and nothing is held', () => {
  const touched = { ...SEEN, missed: 2, touchedAt: 870_000 }

  expect([
    isRankDue(touched),
    isRankDue({ ...touched, touchedAt: 890_000 }),
    isRankDue({ ...touched, missed: 0 }),
    isRankDue({ ...touched, isLive: false }),
  ]).toEqual([true, false, false, false])
})
