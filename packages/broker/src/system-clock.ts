import type { Clock } from '@multimeter/clock'

// What setTimeout takes at most; longer delays would fire at once.
const MAX_DELAY_MS = 2_147_483_647

/** Real time. Its timers do not keep the process alive: sockets do. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  schedule: (delayMs, task) => {
    const timer = setTimeout(task, Math.min(Math.max(0, delayMs), MAX_DELAY_MS))
    timer.unref()
    return () => clearTimeout(timer)
  },
}
