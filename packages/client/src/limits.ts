/** The link is stale after this long without a byte; pulses come each second. Also the longest an attempt may take. */
export const STALE_AFTER_MS = 12_000

/** Longest wait before the first attempt after a loss; each further one may wait twice as long. */
export const MIN_BACK_OFF_MS = 500

/** Longest wait before any attempt, unless the gateway asked for more. It never gives up. */
export const MAX_BACK_OFF_MS = 12_000

/** Longest wait that a gateway may ask for. */
export const MAX_RETRY_AFTER_MS = 60_000

/** A connection that lasted this long was a good one: the next loss begins with short waits again. */
export const STABLE_AFTER_MS = 5_000

/** Hosts that a complete list may have while it comes in parts; over it the connection counts as broken. */
export const MAX_LISTED_HOSTS = 100_000
