import type { StreamStatus } from '@multimeter/protocol'

/** What each stream had been heard of at a moment. */
export interface CountSnapshot {
  readonly at: number
  readonly counts: ReadonlyMap<string, number>
}

/** Rates are means over so long. */
const WINDOW_MS = 5000

/** Snapshots kept: the window at one a second, and one to spare. */
const MAX_SNAPSHOTS = 8

/** A stream is told from others by exchange and name. */
export function streamKey({ exchange, stream }: Pick<StreamStatus, 'exchange' | 'stream'>): string {
  return `${exchange}\n${stream}`
}

/** The history with one snapshot more; one of the same moment replaces it. */
export function addSnapshot(
  history: readonly CountSnapshot[],
  streams: readonly StreamStatus[],
  at: number,
): readonly CountSnapshot[] {
  const counts = new Map(streams.map((stream) => [streamKey(stream), stream.count]))
  const kept = history.filter((snapshot) => snapshot.at < at && at - snapshot.at <= WINDOW_MS)
  return [...kept.slice(-(MAX_SNAPSHOTS - 1)), { at, counts }]
}

/** Messages a second of each stream; nothing until there are two snapshots. */
export function streamRates(history: readonly CountSnapshot[]): ReadonlyMap<string, number> {
  const first = history[0]
  const last = history.at(-1)
  if (first === undefined || last === undefined || last.at <= first.at) return new Map()
  const seconds = (last.at - first.at) / 1000
  return new Map(
    [...last.counts].map(([key, count]) => [key, Math.max(0, count - (first.counts.get(key) ?? 0)) / seconds]),
  )
}
