import { MAX_BACK_OFF_MS, MAX_RETRY_AFTER_MS, MIN_BACK_OFF_MS } from './limits.ts'

/**
 * How long to wait before attempt number `attempt` (from 0): anything from nothing to a ceiling that doubles, so that the
 * viewers of a gateway that died do not all come back in the same moment.
 *
 * @param random from 0 (inclusive) to 1 (exclusive).
 * @param retryAfterMs what the gateway asked for; a ceiling too.
 */
export function backOffMs(attempt: number, random: () => number, retryAfterMs: number = 0): number {
  const ceiling = Math.min(MAX_BACK_OFF_MS, MIN_BACK_OFF_MS * 2 ** Math.min(attempt, 16))
  return Math.round(random() * Math.max(ceiling, Math.min(retryAfterMs, MAX_RETRY_AFTER_MS)))
}
