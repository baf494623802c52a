/** How much is kept of what is listened to; whichever is met first, the oldest leave. */
export interface BufferLimits {
  readonly spanMs: number
  readonly bytes: number
}

/** How far back the page may keep what it listens to, at least and at most. */
export const MIN_BUFFER_SPAN_MS: number = 5 * 60 * 1000
export const MAX_BUFFER_SPAN_MS: number = 60 * 60 * 1000

/** Bytes that it may keep of it, at least and at most. */
export const MIN_BUFFER_BYTES: number = 64 * 1024 * 1024
export const MAX_BUFFER_BYTES: number = 512 * 1024 * 1024

/** Rows kept in MIN_BUFFER_BYTES; a larger buffer keeps more in proportion. */
export const MIN_BUFFER_ROWS = 50_000

export const DEFAULT_BUFFER_LIMITS: BufferLimits = { spanMs: 15 * 60 * 1000, bytes: MIN_BUFFER_BYTES }

/** What was asked for, cut to what may be. What is no number becomes the least. */
export function boundedLimits({ spanMs, bytes }: BufferLimits): BufferLimits {
  return {
    spanMs: clamp(spanMs, MIN_BUFFER_SPAN_MS, MAX_BUFFER_SPAN_MS),
    bytes: clamp(bytes, MIN_BUFFER_BYTES, MAX_BUFFER_BYTES),
  }
}

/** Rows that so many bytes may be of. */
export function rowsIn(bytes: number): number {
  return Math.floor((MIN_BUFFER_ROWS * bytes) / MIN_BUFFER_BYTES)
}

function clamp(value: number, least: number, most: number): number {
  return value > least ? Math.min(value, most) : least
}
