/** Cancels what was scheduled; calling it twice, or after it ran, does nothing. */
export type Cancel = () => void

/**
 * The only source of time in pure packages. `now` may jump when somebody sets the machine's clock, so
 * it is for showing; every duration, time-out and liveness decision uses `monotonicMs`.
 */
export interface Clock {
  /** Wall time in milliseconds since the Unix epoch, with a fraction where the platform has one. */
  now(): number
  /** Milliseconds since some fixed moment; never goes back. */
  monotonicMs(): number
  /** Runs `task` once after `delayMs`; delays above 2^31-1 ms are clamped to it. */
  schedule(delayMs: number, task: () => void): Cancel
}
