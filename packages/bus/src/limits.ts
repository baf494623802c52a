/** Length of a live queue in messages: some 25 s of 2,000 messages per second, then the oldest leave. */
export const DEFAULT_LIVE_QUEUE_MESSAGES = 50_000

/** What waited longer than this in a live queue, say during an outage, is history and not news. */
export const DEFAULT_LIVE_MESSAGE_TTL_MS = 30_000

/** Deliveries of a work queue that may wait for an answer at once. */
export const DEFAULT_WORK_PREFETCH = 16
