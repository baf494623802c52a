import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { createLineGate } from './line-gate.ts'

function setUp(): {
  readonly clock: FakeClock
  readonly gate: ReturnType<typeof createLineGate<string>>
  readonly seen: string[]
} {
  const clock = new FakeClock()
  const seen: string[] = []
  const gate = createLineGate<string>({
    clock,
    maxPerSecond: 3,
    onLine: (line) => seen.push(line),
    onLeftOut: (count) => seen.push(`${count} left out`),
  })
  return { clock, gate, seen }
}

test('[#2] lets so many lines of a second through, and counts the others at its end', () => {
  const { clock, gate, seen } = setUp()

  for (const line of ['1', '2', '3', '4', '5']) gate.push(line)
  clock.advance(1_000)
  for (const line of ['6', '7']) gate.push(line)
  clock.advance(5_000)

  expect(seen).toEqual(['1', '2', '3', '2 left out', '6', '7'])
})

test('[#2] tells what was left out when it stops, and leaves no timer', () => {
  const { clock, gate, seen } = setUp()

  for (const line of ['1', '2', '3', '4']) gate.push(line)
  gate.stop()

  expect({ seen, pending: clock.pending }).toEqual({ seen: ['1', '2', '3', '1 left out'], pending: 0 })
})
