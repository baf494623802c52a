import type { Clock } from '@multimeter/clock'

import { MAX_LINES_PER_SECOND } from '../limits.ts'

const WINDOW_MS = 1_000

/** Options of {@link createLineGate}. */
export interface LineGateOptions<T> {
  readonly clock: Clock
  /** @default MAX_LINES_PER_SECOND */
  readonly maxPerSecond?: number
  readonly onLine: (line: T) => void
  /** Told at the end of a second in which lines were left out. */
  readonly onLeftOut: (count: number) => void
}

/** Lets so many lines through in each second, and counts the others. */
export interface LineGate<T> {
  push(line: T): void
  /** Tells at once what was left out so far. */
  stop(): void
}

export function createLineGate<T>(options: LineGateOptions<T>): LineGate<T> {
  const { clock, maxPerSecond = MAX_LINES_PER_SECOND, onLine, onLeftOut } = options
  let windowEndsMs = -Infinity
  let passed = 0
  let leftOut = 0
  let cancel = (): void => {}

  function tell(): void {
    const count = leftOut
    leftOut = 0
    if (count > 0) onLeftOut(count)
  }

  return {
    push(line) {
      const nowMs = clock.monotonicMs()
      if (nowMs >= windowEndsMs) {
        windowEndsMs = nowMs + WINDOW_MS
        passed = 0
      }
      if (passed < maxPerSecond) {
        passed++
        onLine(line)
        return
      }
      if (leftOut === 0) cancel = clock.schedule(windowEndsMs - nowMs, tell)
      leftOut++
    },
    stop() {
      cancel()
      tell()
    },
  }
}
