import { ClockSkew } from './clock-skew.ts'
import type { HostRecord, HostSighting, StreamRecord } from './host-record.ts'
import { RateHistory } from './rate-history.ts'
import type { HostSilence } from './watched.ts'

/** Streams listed for one host; what others send is counted in `otherStreams`. */
export const MAX_STREAMS_PER_HOST = 64

/** Sources named for one host; events from further ones count, their source is not listed. */
export const MAX_SOURCES_PER_HOST = 16

/** Users of the broker named for one host; those that spoke as it later are not. */
export const MAX_USERS_PER_HOST = 4

/** Beyond it there is no date. */
const MAX_TIME = 8.64e15

/** One moment, by both clocks. */
export interface Moment {
  /** Wall time, ms since epoch. */
  readonly now: number
  /** Monotonic. */
  readonly nowMs: number
}

/** What the registry keeps of one host. */
export interface HostEntry {
  readonly host: string
  readonly sources: string[]
  firstHeardAt: number
  lastHeardAt: number
  count: number
  error: number
  warning: number
  info: number
  lastErrorAt: number | undefined
  group: readonly string[] | undefined
  readonly streams: Map<string, StreamEntry>
  otherStreams: number
  readonly rates: RateHistory
  readonly skew: ClockSkew
  users: readonly string[]
  /** As another process judges it. */
  silence: HostSilence | undefined
}

type StreamEntry = { -readonly [Field in keyof StreamRecord]: StreamRecord[Field] }

/** A host of which no event is counted yet. */
export function createHostEntry(host: string, { now, nowMs }: Moment): HostEntry {
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
    rates: new RateHistory(nowMs),
    skew: new ClockSkew(),
    users: [],
    silence: undefined,
  }
}

/** Counts one event. */
export function countSighting(entry: HostEntry, sighting: HostSighting, { now, nowMs }: Moment): void {
  const { source, exchange, stream, severity, group, userId, sentAt } = sighting
  entry.count++
  entry.rates.count(nowMs)
  entry.lastHeardAt = now
  if (severity !== undefined) entry[severity]++
  if (severity === 'error') entry.lastErrorAt = now
  if (group !== undefined) entry.group = group
  addSource(entry, source)
  if (userId !== undefined) addUser(entry, userId)
  if (sentAt !== undefined) entry.skew.hear(sentAt - now)

  const key = streamKey(sighting)
  const known = entry.streams.get(key)
  if (known !== undefined) {
    known.count++
    known.lastHeardAt = now
  } else if (entry.streams.size < MAX_STREAMS_PER_HOST) {
    entry.streams.set(key, { stream, exchange, count: 1, lastHeardAt: now })
  } else entry.otherStreams++
}

/**
 * Takes over what was counted elsewhere or before. Nothing counts backwards: who hears only some of a host's events is
 * behind who hears all, and may be a little ahead of what that one told last.
 */
export function restoreEntry(entry: HostEntry, record: HostRecord, { nowMs }: Moment): void {
  // What came before the host was known here is no rate of this moment.
  if (entry.count > 0) entry.rates.count(nowMs, Math.max(0, record.count - entry.count))
  entry.lastHeardAt = entry.count > 0 ? Math.max(entry.lastHeardAt, record.lastHeardAt) : record.lastHeardAt
  entry.firstHeardAt = Math.min(entry.firstHeardAt, record.firstHeardAt)
  entry.count = Math.max(entry.count, record.count)
  entry.error = Math.max(entry.error, record.severities.error)
  entry.warning = Math.max(entry.warning, record.severities.warning)
  entry.info = Math.max(entry.info, record.severities.info)
  entry.lastErrorAt = latest(entry.lastErrorAt, record.lastErrorAt)
  entry.group = record.group ?? entry.group
  entry.silence = record.silence
  entry.skew.restore(record.skewMs)
  for (const source of record.sources) addSource(entry, source)
  for (const user of record.users ?? []) addUser(entry, user)
  for (const stream of record.streams) restoreStream(entry, stream)
  entry.otherStreams = Math.max(entry.otherStreams, record.otherStreams)
}

/** Whether its times can be shown; a file may hold anything. */
export function isDated({ firstHeardAt, lastHeardAt, lastErrorAt = 0, streams, silence }: HostRecord): boolean {
  const times = [firstHeardAt, lastHeardAt, lastErrorAt, silence?.sinceAt ?? 0]
  return [...times, ...streams.map((stream) => stream.lastHeardAt)].every((at) => Math.abs(at) <= MAX_TIME)
}

/** A snapshot, but for `silence` and `rates`. */
export function recordOf(entry: HostEntry): HostRecord {
  const { skewMs } = entry.skew
  return {
    host: entry.host,
    sources: [...entry.sources],
    firstHeardAt: entry.firstHeardAt,
    lastHeardAt: entry.lastHeardAt,
    count: entry.count,
    severities: { error: entry.error, warning: entry.warning, info: entry.info },
    ...(entry.lastErrorAt === undefined ? {} : { lastErrorAt: entry.lastErrorAt }),
    ...(entry.group === undefined ? {} : { group: entry.group }),
    ...(skewMs !== undefined && { skewMs }),
    ...(entry.users.length > 0 && { users: entry.users }),
    streams: Array.from(entry.streams.values(), (stream) => ({ ...stream })),
    otherStreams: entry.otherStreams,
  }
}

function addSource({ sources }: HostEntry, source: string): void {
  if (!sources.includes(source) && sources.length < MAX_SOURCES_PER_HOST) sources.push(source)
}

function addUser(entry: HostEntry, user: string): void {
  const { users } = entry
  // Snapshots share the list, so it is replaced; that happens at most MAX_USERS_PER_HOST times.
  if (!users.includes(user) && users.length < MAX_USERS_PER_HOST) entry.users = [...users, user]
}

function restoreStream({ streams }: HostEntry, record: StreamRecord): void {
  const key = streamKey(record)
  const known = streams.get(key)
  if (known !== undefined) {
    known.count = Math.max(known.count, record.count)
    known.lastHeardAt = Math.max(known.lastHeardAt, record.lastHeardAt)
  } else if (streams.size < MAX_STREAMS_PER_HOST) {
    const { stream, exchange, count, lastHeardAt } = record
    streams.set(key, { stream, exchange, count, lastHeardAt })
  }
}

/** Neither part can be told from the other by a separator that both may hold; the length can. */
function streamKey({ exchange, stream }: Pick<StreamRecord, 'exchange' | 'stream'>): string {
  return `${exchange.length}:${exchange}${stream}`
}

function latest(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return Math.max(one, other)
}
