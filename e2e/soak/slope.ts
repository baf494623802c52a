/** A value at a moment. */
export interface Point {
  readonly atMs: number
  readonly value: number
}

const MS_PER_HOUR = 3_600_000

/**
 * Theil–Sen: the median of the slopes between all pairs, in units an hour. A minute that is out of line, as one in which a host was
 * silent, does not move it. NaN for fewer than two points.
 */
export function slopePerHour(points: readonly Point[]): number {
  const slopes = points.flatMap((from, index) =>
    points.slice(index + 1).map((to) => ((to.value - from.value) * MS_PER_HOUR) / (to.atMs - from.atMs)),
  )
  return medianOf(slopes)
}

/** NaN for none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const low = sorted[Math.floor((sorted.length - 1) / 2)]
  const high = sorted[Math.floor(sorted.length / 2)]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}
