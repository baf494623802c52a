import type { Clock } from '@multimeter/clock'

import type { HostRecord, HostSighting, StreamRecord } from './host-record.ts'

/** Hosts known at once; a new host over it is refused and counted, those known go on. */
export const DEFAULT_MAX_HOSTS = 20_000

/** Refused hosts told apart, so that one that goes on speaking is counted once. */
export const MAX_REFUSED_HOSTS = 10_000

/** Streams listed for one host; what others send is counted in `otherStreams`. */
export const MAX_STREAMS_PER_HOST = 64

/** Sources named for one host; events from further ones count, their source is not listed. */
export const MAX_SOURCES_PER_HOST = 16

/** Hosts that one `takeChanges` returns; the others come with the next call, longest waiting first. */
export const MAX_CHANGES_PER_TAKE = 2_000

export interface HostRegistryOptions {
  readonly clock: Clock
  /** @default DEFAULT_MAX_HOSTS */
  readonly maxHosts?: number
}

/** Who was heard. Names are compared without case and shown as they were written first. */
export interface HostRegistry {
  /** Counts one event of a host. */
  hear(sighting: HostSighting): void
  /** A snapshot of every host, in the order first heard. */
  all(): readonly HostRecord[]
  /** A snapshot of the hosts heard since they were last taken here, at most MAX_CHANGES_PER_TAKE. */
  takeChanges(): readonly HostRecord[]
  get(host: string): HostRecord | undefined
  readonly size: number
  /** Hosts refused because `maxHosts` were known; above MAX_REFUSED_HOSTS it stands still and means "at least". */
  readonly refused: number
}

interface Entry {
  readonly host: string
  readonly sources: string[]
  readonly firstHeardAt: number
  lastHeardAt: number
  count: number
  error: number
  warning: number
  info: number
  lastErrorAt: number | undefined
  group: readonly string[] | undefined
  readonly streams: Map<string, StreamEntry>
  otherStreams: number
}

type StreamEntry = { -readonly [Field in keyof StreamRecord]: StreamRecord[Field] }

/** Keeps one record for each host that spoke. Wall time is for showing only; nothing is decided by it. */
export function createHostRegistry({ clock, maxHosts = DEFAULT_MAX_HOSTS }: HostRegistryOptions): HostRegistry {
  const entries = new Map<string, Entry>()
  const changed = new Set<Entry>()
  const refused = new Set<string>()

  return {
    hear(sighting) {
      const now = clock.now()
      const name = sighting.host.toLowerCase()
      let entry = entries.get(name)
      if (entry === undefined) {
        if (entries.size >= maxHosts) {
          if (refused.size < MAX_REFUSED_HOSTS) refused.add(name)
          return
        }
        entry = newEntry(sighting.host, now)
        entries.set(name, entry)
      }
      count(entry, sighting, now)
      changed.add(entry)
    },
    all: () => [...entries.values()].map(toRecord),
    takeChanges() {
      const taken: HostRecord[] = []
      for (const entry of changed) {
        if (taken.length === MAX_CHANGES_PER_TAKE) break
        changed.delete(entry)
        taken.push(toRecord(entry))
      }
      return taken
    },
    get(host) {
      const entry = entries.get(host.toLowerCase())
      return entry && toRecord(entry)
    },
    get size() {
      return entries.size
    },
    get refused() {
      return refused.size
    },
  }
}

function newEntry(host: string, now: number): Entry {
  return {
    host,
    sources: [],
    firstHeardAt: now,
    lastHeardAt: now,
    count: 0,
    error: 0,
    warning: 0,
    info: 0,
    lastErrorAt: undefined,
    group: undefined,
    streams: new Map(),
    otherStreams: 0,
  }
}

function count(entry: Entry, sighting: HostSighting, now: number): void {
  entry.count++
  entry.lastHeardAt = now
  if (sighting.severity !== undefined) entry[sighting.severity]++
  if (sighting.severity === 'error') entry.lastErrorAt = now
  if (sighting.group !== undefined) entry.group = sighting.group
  if (!entry.sources.includes(sighting.source) && entry.sources.length < MAX_SOURCES_PER_HOST) {
    entry.sources.push(sighting.source)
  }

  // Neither part can be told from the other by a separator that both may hold; the length can.
  const key = `${sighting.exchange.length}:${sighting.exchange}${sighting.stream}`
  const stream = entry.streams.get(key)
  if (stream !== undefined) {
    stream.count++
    stream.lastHeardAt = now
  } else if (entry.streams.size < MAX_STREAMS_PER_HOST) {
    entry.streams.set(key, { stream: sighting.stream, exchange: sighting.exchange, count: 1, lastHeardAt: now })
  } else entry.otherStreams++
}

function toRecord(entry: Entry): HostRecord {
  return {
    host: entry.host,
    sources: [...entry.sources],
    firstHeardAt: entry.firstHeardAt,
    lastHeardAt: entry.lastHeardAt,
    count: entry.count,
    severities: { error: entry.error, warning: entry.warning, info: entry.info },
    ...(entry.lastErrorAt === undefined ? {} : { lastErrorAt: entry.lastErrorAt }),
    ...(entry.group === undefined ? {} : { group: entry.group }),
    streams: Array.from(entry.streams.values(), (stream) => ({ ...stream })),
    otherStreams: entry.otherStreams,
  }
}
