import { expect, test } from 'vitest'

import type { HostState } from '../../model/host-state.ts'
import { hatchWidth } from './hatch-width.ts'

test('[#5] the line of a late or silent host ends in hatching as long as its quiet, which is always seen', () => {
  const px = (state: HostState, quietMs: number): number => hatchWidth({ state, quietMs, slots: 60, widthPx: 120 })

  expect([px('late', 7_400), px('silent', 252_000), px('silent', 9e9), px('live', 9e9), px('retired', 9e9)]).toEqual([
    10, 34, 120, 0, 0,
  ])
})
