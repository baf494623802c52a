import type { HostRecord } from '@multimeter/hosts'

import type { HostAnswer } from './answers.ts'

/** A host as the API tells of it, with ISO times. */
export function toHostAnswer(record: HostRecord): HostAnswer {
  const { silence } = record
  return {
    name: record.host,
    sources: record.sources,
    ...(record.group === undefined ? {} : { group: record.group }),
    firstHeardAt: isoTime(record.firstHeardAt),
    lastHeardAt: isoTime(record.lastHeardAt),
    count: record.count,
    severities: record.severities,
    ...(record.lastErrorAt === undefined ? {} : { lastErrorAt: isoTime(record.lastErrorAt) }),
    streams: record.streams.map((stream) => ({ ...stream, lastHeardAt: isoTime(stream.lastHeardAt) })),
    otherStreams: record.otherStreams,
    ...(silence !== undefined && {
      state: silence.state,
      stateSinceAt: isoTime(silence.sinceAt),
      limitBy: silence.limitBy,
      ...optional('limitMs', silence.limitMs),
      ...optional('usualGapMs', silence.usualGapMs),
      ...(silence.reason !== undefined && { reason: silence.reason }),
    }),
    ...optional('skewMs', record.skewMs),
    ...(record.users !== undefined && { users: record.users }),
  }
}

/** Beyond it there is no date, and `toISOString` throws. */
const MAX_TIME = 8.64e15

/** ISO 8601 in UTC. */
export function isoTime(at: number): string {
  return new Date(Math.max(-MAX_TIME, Math.min(MAX_TIME, at))).toISOString()
}

function optional<Name extends string>(name: Name, ms: number | undefined): Partial<Record<Name, number>> {
  return ms === undefined ? {} : ({ [name]: Math.round(ms) } as Partial<Record<Name, number>>)
}
