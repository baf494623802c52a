import type { HostStatus, StreamStatus } from '@multimeter/protocol'

/** What of a host is counted here. */
export type CountedHost = Pick<HostStatus, 'count' | 'streams'>

/** What a host and each of its streams had been heard of at a moment. */
export interface CountSnapshot {
  readonly at: number
  readonly count: number
  readonly streams: ReadonlyMap<string, number>
}

/** Messages a second; NaN and absent streams are unknown. */
export interface MessageRates {
  readonly host: number
  readonly streams: ReadonlyMap<string, number>
}

/** Rates are means over so long, as those of the list of hosts. */
const WINDOW_MS = 10_000

/** Before so much was measured a rate is unknown. */
const KNOWN_AFTER_MS = 1000

/** Snapshots kept: the window at one a second, and some to spare. */
const MAX_SNAPSHOTS = 14

const UNKNOWN: MessageRates = { host: Number.NaN, streams: new Map() }

/** A stream is told from others by exchange and name. */
export function streamKey({ exchange, stream }: Pick<StreamStatus, 'exchange' | 'stream'>): string {
  return `${exchange}\n${stream}`
}

/** The history with one snapshot more; of several at the same moment the first stays, which was taken at it. */
export function addSnapshot(
  history: readonly CountSnapshot[],
  { count, streams }: CountedHost,
  at: number,
): readonly CountSnapshot[] {
  if (history.at(-1)?.at === at) return history
  const kept = history.filter((snapshot) => snapshot.at < at && at - snapshot.at <= WINDOW_MS)
  const counts = new Map(streams.map((stream) => [streamKey(stream), stream.count]))
  return [...kept.slice(-(MAX_SNAPSHOTS - 1)), { at, count, streams: counts }]
}

/** The rates of a host and of its streams, from the same two moments, so that they agree. */
export function messageRates(history: readonly CountSnapshot[]): MessageRates {
  const first = history[0]
  const last = history.at(-1)
  if (first === undefined || last === undefined || last.at - first.at < KNOWN_AFTER_MS) return UNKNOWN
  const seconds = (last.at - first.at) / 1000
  // A count that fell is that of a gateway which was started again.
  const rate = (before: number, after: number): number => Math.max(0, after - before) / seconds
  return {
    host: rate(first.count, last.count),
    streams: new Map([...last.streams].map(([key, count]) => [key, rate(first.streams.get(key) ?? 0, count)])),
  }
}
