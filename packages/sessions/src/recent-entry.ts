import type { Gap } from '@multimeter/protocol'

/** One event, encoded. */
export interface RecentEvent {
  readonly kind: 'event'
  readonly source: string
  readonly seq: number
  readonly receivedAt: number
  readonly routingKey: string
  /** When it came here, monotonic ms. */
  readonly arrivedMs: number
  /** Lower case, for comparing. */
  readonly hostKey: string | undefined
  /** The same bytes may be given another memory. */
  segment: Uint8Array
}

/** A gap that concerns every viewer, or all viewers of a host. It takes a number of its source, so that a viewer that returns is told it exactly once. */
export interface RecentGap {
  readonly kind: 'gap'
  readonly source: string
  readonly seq: number
  readonly receivedAt: number
  /** When it came here, monotonic ms. */
  readonly arrivedMs: number
  /** Lower case: the one host that it concerns; undefined where it concerns everybody. */
  readonly hostKey: string | undefined
  readonly gap: Gap
}

export type RecentEntry = RecentEvent | RecentGap

/** What an entry costs beside its segment: object, names, array places. */
const ENTRY_OVERHEAD_BYTES = 200

/** What keeping an entry costs, bytes. */
export function sizeOf(entry: RecentEntry): number {
  return ENTRY_OVERHEAD_BYTES + (entry.kind === 'event' ? entry.segment.length : 0)
}
