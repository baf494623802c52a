import type { Clock } from '@multimeter/clock'

/** The longest delay that `setTimeout` keeps; above it, it would fire at once. */
const MAX_DELAY_MS = 2_147_483_647

/** Real time, on the page and in its worker. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  schedule: (delayMs, task) => {
    const timer = setTimeout(task, Math.min(Math.max(0, delayMs), MAX_DELAY_MS))
    return () => clearTimeout(timer)
  },
}
