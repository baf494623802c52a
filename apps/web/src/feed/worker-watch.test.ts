import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { watchWorker, WORKER_SILENT_MS } from './worker-watch.ts'

function watched() {
  const clock = new FakeClock()
  const told: number[] = []
  const watch = watchWorker(clock, () => told.push(clock.monotonicMs()))
  return { clock, told, watch }
}

test('[#2] a worker that stops answering is told once, and again after it answered in between', () => {
  const { clock, told, watch } = watched()
  clock.advance(60_000)
  watch.heard()
  clock.advance(60_000)

  expect(told).toEqual([WORKER_SILENT_MS, 60_000 + WORKER_SILENT_MS])
})

test('[#2] a worker that answers is never told', () => {
  const { clock, told, watch } = watched()
  for (let second = 0; second < 60; second++) {
    clock.advance(1_000)
    watch.heard()
  }

  expect(told).toEqual([])
})

test('[#2] after stop nothing waits', () => {
  const { clock, watch } = watched()
  watch.stop()

  expect(clock.pending).toBe(0)
})
