import type { Clock } from './clock.ts'

// The platform as far as it is used here: Node and browsers both have it, the language itself has only the first.
declare const Date: { now(): number }
declare const performance: { now(): number }
declare function setTimeout(task: () => void, delayMs: number): unknown
declare function clearTimeout(timer: unknown): void

/** The longest delay that `setTimeout` keeps; above it, it fires at once. */
const MAX_DELAY_MS = 2 ** 31 - 1

/** Real time, in Node and in browsers. What waits in Node keeps the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  schedule: (delayMs, task) => {
    const timer = setTimeout(task, Math.min(Math.max(0, delayMs), MAX_DELAY_MS))
    return () => clearTimeout(timer)
  },
}
