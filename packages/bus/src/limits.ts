/** Length of a live queue in messages: some 25 s of 2,000 messages per second, then the oldest leave. */
export const DEFAULT_LIVE_QUEUE_MESSAGES = 50_000

/** What waited longer than this in a live queue, say during an outage, is history and not news. */
export const DEFAULT_LIVE_MESSAGE_TTL_MS = 30_000

/** Deliveries of a work queue that may wait for an answer at once. */
export const DEFAULT_WORK_PREFETCH = 16

/** Largest body that is published; nothing that we send comes near it. */
export const MAX_BODY_BYTES: number = 16 * 1024 * 1024

/** AMQP's short strings (routing key, exchange, message id …) end here. */
export const MAX_SHORT_STRING_BYTES = 255

/** All properties travel in one frame, of 8,192 bytes with what is around them. */
export const MAX_PROPERTIES_BYTES = 8_000

/** Tables within tables, in headers. */
export const MAX_HEADER_DEPTH = 16
