import type { Gap } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { GapMemory } from './gap-memory.ts'

function gap(fromAt: number, cause: Gap['cause'] = 'broker-link'): Gap {
  return { type: 'gap', source: 's', epoch: 'e', fromAt, toAt: fromAt + 1, cause, message: '' }
}

test('[#2] a gap that a replay brings again is not new; another cause or time is', () => {
  const memory = new GapMemory()

  expect([gap(1), gap(1), gap(2), gap(1, 'slow-consumer')].map((one) => memory.isNew(one))).toEqual([
    true,
    false,
    true,
    true,
  ])
})

test('[#2] the oldest are forgotten beyond the bound', () => {
  const memory = new GapMemory()
  for (let fromAt = 0; fromAt < 257; fromAt++) memory.isNew(gap(fromAt))

  expect([memory.isNew(gap(0)), memory.isNew(gap(256))]).toEqual([true, false])
})
