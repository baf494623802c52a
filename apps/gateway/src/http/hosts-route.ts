import type { HostRecord } from '@multimeter/hosts'
import type { Hono } from 'hono'

import type { HttpBindings } from './app.ts'

/** What the list of hosts is made from. */
export interface HostList {
  all(): readonly HostRecord[]
  readonly refused: number
}

/** `GET /api/hosts`: every host that was heard, in the order first heard, with ISO times. */
export function addHostsRoute(app: Hono<HttpBindings>, hosts: HostList): void {
  app.get('/api/hosts', (context) => context.json({ hosts: hosts.all().map(toJson), refused: hosts.refused }))
}

function toJson(record: HostRecord): Record<string, unknown> {
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
  }
}

function isoTime(at: number): string {
  return new Date(at).toISOString()
}
