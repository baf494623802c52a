import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import type { Figures, FigureSource } from './figures.ts'
import { createSampler } from './sampler.ts'

function setUp(sources: readonly FigureSource[]): {
  readonly clock: FakeClock
  readonly sampler: ReturnType<typeof createSampler>
  readonly told: [string, Figures][]
  readonly logged: string[]
} {
  const clock = new FakeClock()
  const told: [string, Figures][] = []
  const logged: string[] = []
  const log = { info: () => {}, warn: (_: string, message: string) => void logged.push(message) }
  const onFigures = (stream: string, figures: Figures): void => void told.push([stream, figures])
  return { clock, sampler: createSampler({ clock, sources, log, onFigures }), told, logged }
}

/** Lets what was read settle. */
async function beat(clock: FakeClock, durationMs: number): Promise<void> {
  clock.advance(durationMs)
  await Promise.resolve()
  await Promise.resolve()
}

test('[#2] reads each source at its own beat, and when asked', async () => {
  const { clock, sampler, told } = setUp([
    { stream: 'fast', intervalMs: 2_000, read: async () => ({ n: 1 }) },
    { stream: 'slow', intervalMs: 5_000, read: async () => ({ n: 2 }) },
    { stream: 'silent', intervalMs: 2_000, read: async () => undefined },
  ])

  sampler.start()
  sampler.sample()
  await beat(clock, 0)
  for (let count = 0; count < 3; count++) await beat(clock, 2_000)
  sampler.stop()
  await beat(clock, 10_000)

  expect(told.map(([stream]) => stream)).toEqual(['fast', 'slow', 'fast', 'fast', 'slow', 'fast'])
  expect(clock.pending).toBe(0)
})

test('[#2] never reads a source twice at once, and says that it hangs', async () => {
  let reads = 0
  const { clock, sampler, logged } = setUp([
    {
      stream: 'system.disk',
      intervalMs: 1_000,
      read: () => {
        reads++
        return new Promise(() => {})
      },
    },
  ])

  sampler.start()
  for (let count = 0; count < 20; count++) await beat(clock, 1_000)

  expect({ reads, logged }).toEqual({
    reads: 1,
    logged: ['This host does not tell system.disk; it is left out until it does: a read has not ended.'],
  })
})

test('[#2] a failing source is told once, is left out, and does not touch the others', async () => {
  let broken = true
  const { clock, sampler, told, logged } = setUp([
    {
      stream: 'bad',
      intervalMs: 1_000,
      read: async () => {
        if (broken) throw new Error('no such file')
        return { n: 1 }
      },
    },
    { stream: 'good', intervalMs: 1_000, read: async () => ({ n: 2 }) },
  ])

  sampler.start()
  await beat(clock, 1_000)
  await beat(clock, 1_000)
  broken = false
  await beat(clock, 1_000)

  expect({ told, logged }).toEqual({
    told: [
      ['good', { n: 2 }],
      ['good', { n: 2 }],
      ['bad', { n: 1 }],
      ['good', { n: 2 }],
    ],
    logged: ['This host does not tell bad; it is left out until it does: no such file'],
  })
})
