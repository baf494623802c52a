/** The least and the most that the strip shows of a capsule. */
const MIN_SPAN_MS = 60_000
const MAX_SPAN_MS: number = 24 * 60 * 60_000

/** How much time the strip shows of a capsule: all of it, where that can be told apart. */
export function spanOfCapsule({ fromAt, untilAt }: { readonly fromAt: number; readonly untilAt: number }): number {
  return Math.min(MAX_SPAN_MS, Math.max(MIN_SPAN_MS, untilAt - fromAt))
}
