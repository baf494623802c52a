/** Milliseconds to wait after the `failures`-th failure in a row: doubling from `lowMs`, never over `highMs`, with jitter. */
export function backOffMs(options: {
  readonly lowMs: number
  readonly highMs: number
  readonly failures: number
}): number {
  const { lowMs, highMs, failures } = options
  const ceilingMs = Math.min(highMs, lowMs * 2 ** Math.min(failures, 30))
  return lowMs + Math.random() * (ceilingMs - lowMs)
}
