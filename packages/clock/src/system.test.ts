import { expect, test, vi } from 'vitest'

import { systemClock } from './system.ts'

test('[#2] wall time is that of the machine, monotonic time does not go back', () => {
  const before = Date.now()
  const first = systemClock.monotonicMs()

  const now = systemClock.now()
  const second = systemClock.monotonicMs()

  expect(now).toBeGreaterThanOrEqual(before)
  expect(now).toBeLessThanOrEqual(Date.now())
  expect(second).toBeGreaterThanOrEqual(first)
})

test('[#2] a task runs once; what was cancelled does not', async () => {
  const ran: string[] = []
  systemClock.schedule(-1, () => ran.push('at once'))
  systemClock.schedule(1, () => ran.push('cancelled'))()
  const cancelLate = systemClock.schedule(0, () => ran.push('soon'))

  await new Promise<void>((resolve) => systemClock.schedule(20, resolve))
  cancelLate()

  expect(ran).toEqual(['at once', 'soon'])
})

test.each([2 ** 31, Number.MAX_SAFE_INTEGER, Infinity])(
  '[F6] a delay of %d ms is as long as a timer can be',
  (delayMs) => {
    const timers = vi.spyOn(globalThis, 'setTimeout')
    try {
      systemClock.schedule(delayMs, () => {})()

      expect(timers.mock.calls.map(([, delay]) => delay)).toEqual([2 ** 31 - 1])
    } finally {
      timers.mockRestore()
    }
  },
)
