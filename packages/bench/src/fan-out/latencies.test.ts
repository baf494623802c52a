import { expect, test } from 'vitest'

import { Latencies } from './latencies.ts'

test('[#4] each window has its own latencies', () => {
  const latencies = new Latencies()
  for (const micros of [30, 10, 20]) latencies.add(micros)
  const first = latencies.take()
  latencies.add(5)

  expect([first, latencies.take()]).toEqual([
    { count: 3, p50Micros: 20, p99Micros: 30 },
    { count: 1, p50Micros: 5, p99Micros: 5 },
  ])
})

test('[#4] a window of more latencies than are kept has no figures rather than those of its beginning', () => {
  const latencies = new Latencies(2)
  for (const micros of [1, 2, 900]) latencies.add(micros)

  expect(latencies.take()).toEqual({ count: 3, p50Micros: Number.NaN, p99Micros: Number.NaN })
})
