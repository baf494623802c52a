/** From the proxy's clients to its server, or back. */
export type Direction = 'upstream' | 'downstream'

/** What can be wrong with one direction of a link. Names and meanings are Toxiproxy's; they take effect at once and on every connection. */
export type Toxic =
  /** Each piece arrives this much later, give or take the jitter; the order stays. */
  | { readonly type: 'latency'; readonly latencyMs: number; readonly jitterMs?: number }
  /** No more than this passes. */
  | { readonly type: 'bandwidth'; readonly bytesPerSecond: number }
  /** The end of the stream arrives this much later. */
  | { readonly type: 'slow_close'; readonly delayMs: number }
  /**
   * Swallows: no byte, no end and no error passes, as where a cable was pulled. A connection that lost something stays
   * silent for ever, also when the toxic is gone: TCP knows no holes. With a time over 0 the connection is closed after it.
   */
  | { readonly type: 'timeout'; readonly timeoutMs: number }
  /** Both ends are reset (RST) after this time; until then all passes. */
  | { readonly type: 'reset_peer'; readonly timeoutMs: number }
  /** Pieces of about this size, with a pause after each. */
  | {
      readonly type: 'slicer'
      readonly averageBytes: number
      readonly variationBytes?: number
      readonly delayMs?: number
    }
  /** The connection is closed after this many bytes from now, to the byte. */
  | { readonly type: 'limit_data'; readonly bytes: number }

/** A toxic that is in force; the same one given twice counts twice. */
export interface ActiveToxic {
  readonly direction: Direction
  readonly toxic: Toxic
}

/** What of a kind is in force in one direction. */
export function toxicsOf<T extends Toxic['type']>(
  active: Iterable<ActiveToxic>,
  direction: Direction,
  type: T,
): readonly Extract<Toxic, { type: T }>[] {
  return [...active]
    .filter((one) => one.direction === direction && one.toxic.type === type)
    .map(({ toxic }) => toxic as Extract<Toxic, { type: T }>)
}
