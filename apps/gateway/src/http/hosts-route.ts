import type { HostOffender, HostRecord } from '@multimeter/hosts'
import type { Hostless } from '@multimeter/protocol'
import type { Hono } from 'hono'

import type { HostsAnswer } from './answers.ts'
import { isoTime, toHostAnswer } from './host-answer.ts'
import { hostsCsv } from './hosts-csv.ts'
import type { HttpBindings } from './http-bindings.ts'
import { refuse } from './refusal.ts'

/** What the list of hosts is made from. */
export interface HostList {
  all(): readonly HostRecord[]
  get(host: string): HostRecord | undefined
  readonly refused: number
  readonly offender: HostOffender | undefined
}

export interface HostsRouteOptions {
  readonly hosts: HostList
  /** Events that named no host. */
  readonly hostless: () => Hostless | undefined
}

/** `GET /api/hosts`: every host that was heard, in the order first heard, with ISO times; and what named none. As JSON, or CSV. */
export function addHostsRoute(app: Hono<HttpBindings>, { hosts, hostless }: HostsRouteOptions): void {
  app.get('/api/hosts', (context) => {
    const format = context.req.query('format') ?? formatOf(context.req.header('accept'))
    const listed = hosts.all().map(toHostAnswer)
    if (format === 'csv') {
      return context.body(hostsCsv(listed), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="hosts.csv"',
      })
    }
    if (format !== 'json') {
      return refuse({ status: 400, code: 'bad-format', message: 'The list comes as ?format=json or ?format=csv.' })
    }
    const without = hostless()
    const { refused, offender } = hosts
    const answer: HostsAnswer = {
      hosts: listed,
      refused,
      ...(offender && { offender }),
      ...(without && { hostless: { ...without, lastHeardAt: isoTime(without.lastHeardAt) } }),
    }
    return context.json(answer)
  })
}

function formatOf(accept = ''): 'json' | 'csv' {
  return accept.startsWith('text/csv') ? 'csv' : 'json'
}
