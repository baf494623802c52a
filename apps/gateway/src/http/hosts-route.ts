import type { HostRecord } from '@multimeter/hosts'
import type { Hostless } from '@multimeter/protocol'
import type { Hono } from 'hono'

import type { HostAnswer, HostsAnswer } from './answers.ts'
import type { HttpBindings } from './http-bindings.ts'

/** What the list of hosts is made from. */
export interface HostList {
  all(): readonly HostRecord[]
  readonly refused: number
}

export interface HostsRouteOptions {
  readonly hosts: HostList
  /** Events that named no host. */
  readonly hostless: () => Hostless | undefined
}

/** `GET /api/hosts`: every host that was heard, in the order first heard, with ISO times; and what named none. */
export function addHostsRoute(app: Hono<HttpBindings>, { hosts, hostless }: HostsRouteOptions): void {
  app.get('/api/hosts', (context) => {
    const without = hostless()
    const answer: HostsAnswer = {
      hosts: hosts.all().map(toAnswer),
      refused: hosts.refused,
      ...(without && { hostless: { ...without, lastHeardAt: isoTime(without.lastHeardAt) } }),
    }
    return context.json(answer)
  })
}

function toAnswer(record: HostRecord): HostAnswer {
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
