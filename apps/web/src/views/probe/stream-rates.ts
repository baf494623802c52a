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

/** Of a host that usually speaks no oftener than this, as of the others, ten seconds hold one burst or none. */
const SLOW_GAP_MS = 5_000
const SLOW_WINDOW_MS = 60_000

/** Snapshots kept: the longest window at one a second, and some to spare. */
const MAX_SNAPSHOTS = 64

const UNKNOWN: MessageRates = { host: Number.NaN, streams: new Map() }

/** A stream is told from others by exchange and name. */
export function streamKey({ exchange, stream }: Pick<StreamStatus, 'exchange' | 'stream'>): string {
  return `${exchange}\n${stream}`
}

/** Over how long the rates of a host are means, ms; before half of it was measured they are unknown. */
export function rateWindow(usualGapMs: number = 0): number {
  return usualGapMs < SLOW_GAP_MS ? WINDOW_MS : SLOW_WINDOW_MS
}

/** The history with one snapshot more; of several at the same moment the first stays, which was taken at it. */
export function addSnapshot(
  history: readonly CountSnapshot[],
  { count, streams }: CountedHost,
  { at, windowMs }: { readonly at: number; readonly windowMs: number },
): readonly CountSnapshot[] {
  if (history.at(-1)?.at === at) return history
  const kept = history.filter((snapshot) => snapshot.at < at && at - snapshot.at <= windowMs)
  const counts = new Map(streams.map((stream) => [streamKey(stream), stream.count]))
  return [...kept.slice(-(MAX_SNAPSHOTS - 1)), { at, count, streams: counts }]
}

/** The rates of a host and of its streams, from the same two moments, so that they agree. */
export function messageRates(history: readonly CountSnapshot[], windowMs: number): MessageRates {
  const first = history[0]
  const last = history.at(-1)
  if (first === undefined || last === undefined || last.at - first.at < windowMs / 2) return UNKNOWN
  const seconds = (last.at - first.at) / 1000
  // A count that fell is that of a gateway which was started again.
  const rate = (before: number, after: number): number => Math.max(0, after - before) / seconds
  return {
    host: rate(first.count, last.count),
    streams: new Map([...last.streams].map(([key, count]) => [key, rate(first.streams.get(key) ?? 0, count)])),
  }
}
