/** A clock that is off by less is not told of: the way of a message and coarse dates explain it, ms. */
export const MIN_TOLD_SKEW_MS = 2_000
