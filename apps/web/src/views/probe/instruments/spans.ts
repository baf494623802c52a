/** How much time the charts of a probe may show. */
export const SPANS_MS: readonly number[] = [60_000, 300_000, 900_000]

export const DEFAULT_SPAN_MS = 60_000
