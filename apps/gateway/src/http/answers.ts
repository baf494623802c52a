import {
  checkOf,
  isBoolean,
  isCount,
  isSeverities,
  list,
  literal,
  type NamedNotes,
  note,
  optional,
  record,
  SEVERITIES_NOTE,
} from '@multimeter/protocol/schema'
import type { SeverityCounts } from '@multimeter/protocol'

import { REFUSAL_CODES, type RefusalBody } from './refusal.ts'

/** `GET /version`. */
export interface VersionAnswer {
  readonly name: string
  readonly version: string
  readonly protocol: number
}

/** `GET /readyz`. */
export interface ReadinessAnswer {
  readonly ready: boolean
  readonly reasons: readonly ReadinessReason[]
}

/** Why the gateway cannot show what it should. */
export interface ReadinessReason {
  readonly code: string
  readonly message: string
}

/** `GET /api/hosts`. Times are ISO 8601 with `Z`. */
export interface HostsAnswer {
  readonly hosts: readonly HostAnswer[]
  readonly refused: number
  readonly hostless?: HostlessAnswer
}

export interface HostAnswer {
  readonly name: string
  readonly sources: readonly string[]
  readonly group?: readonly string[]
  readonly firstHeardAt: string
  readonly lastHeardAt: string
  readonly count: number
  readonly severities: SeverityCounts
  readonly lastErrorAt?: string
  readonly streams: readonly StreamAnswer[]
  readonly otherStreams: number
}

interface StreamAnswer {
  readonly stream: string
  readonly exchange: string
  readonly count: number
  readonly lastHeardAt: string
}

interface HostlessAnswer {
  readonly count: number
  readonly exchange: string
  readonly routingKey: string
  readonly lastHeardAt: string
}

/** `POST /api/events/<routing key>`. */
export interface EventAnswer {
  readonly source: string
  readonly exchange: string
  readonly routingKey: string
  readonly bytes: number
}

const isText = checkOf((value): value is string => typeof value === 'string', { type: 'string' })
const isTime = checkOf((value): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value)), {
  type: 'string',
  format: 'date-time',
})

const isReason = record<ReadinessReason>({ code: isText, message: isText })
const isStream = record<StreamAnswer>({ stream: isText, exchange: isText, count: isCount, lastHeardAt: isTime })
const isHost = record<HostAnswer>({
  name: isText,
  sources: list(isText),
  group: optional(list(isText)),
  firstHeardAt: isTime,
  lastHeardAt: isTime,
  count: isCount,
  severities: isSeverities,
  lastErrorAt: optional(isTime),
  streams: list(isStream),
  otherStreams: isCount,
})
const isHostless = record<HostlessAnswer>({ count: isCount, exchange: isText, routingKey: isText, lastHeardAt: isTime })
const isReadiness = record<ReadinessAnswer>({ ready: isBoolean, reasons: list(isReason) })
const isHosts = record<HostsAnswer>({ hosts: list(isHost), refused: isCount, hostless: optional(isHostless) })
const isVersion = record<VersionAnswer>({ name: isText, version: isText, protocol: isCount })
const isEvent = record<EventAnswer>({ source: isText, exchange: isText, routingKey: isText, bytes: isCount })
const isError = record<RefusalBody['error']>({ code: literal(...REFUSAL_CODES), message: isText })
const isRefusal = record<RefusalBody>({ error: isError })

/** The JSON that routes answer with, by the name that it has in the OpenAPI document. */
export const ANSWERS: NamedNotes = {
  Version: note(isVersion, 'What runs here.', {
    name: 'The product.',
    version: 'Of the product.',
    protocol: 'Of the WebSocket protocol.',
  }),
  Readiness: note(isReadiness, 'Whether the gateway shows what it should.', {
    ready: 'Every source is read.',
    reasons: 'Why not; empty when ready.',
  }),
  ReadinessReason: note(isReason, 'One of the reasons why not.', {
    code: 'starting, stopping, or source- and what is the matter with it.',
    message: 'A sentence for people.',
  }),
  Hosts: note(isHosts, 'Every host that was heard, in the order in which they were heard first.', {
    hosts: 'Each of them.',
    refused: 'Hosts that are not listed because the list is full.',
    hostless: 'Absent while every event named its host.',
  }),
  Host: note(isHost, 'A host, known because it spoke.', {
    name: 'As the host wrote it first; hosts are compared without case.',
    sources: 'The brokers and virtual hosts where it was heard.',
    group: 'Company, system, environment, where the routing key carries them.',
    firstHeardAt: 'When its first event was heard.',
    lastHeardAt: 'When its last event was heard.',
    count: 'Events heard.',
    severities: 'How many of them were how bad.',
    lastErrorAt: 'When it last told of an error.',
    streams: 'What it speaks of.',
    otherStreams: 'Streams that are counted but not listed.',
  }),
  Severities: SEVERITIES_NOTE,
  Stream: note(isStream, 'What a host says on one kind of routing key.', {
    stream: 'What follows the host in the routing key, or the whole key.',
    exchange: 'Where it comes from.',
    count: 'Events heard.',
    lastHeardAt: 'When the last was heard.',
  }),
  Hostless: note(isHostless, 'Events in which no host was recognised.', {
    count: 'Events heard.',
    exchange: 'Of the last.',
    routingKey: 'Of the last.',
    lastHeardAt: 'When the last was heard.',
  }),
  Event: note(isEvent, 'Where the broker took the event.', {
    source: 'The broker and virtual host.',
    exchange: 'The exchange.',
    routingKey: 'The routing key.',
    bytes: 'Of the body.',
  }),
  Refusal: note(isRefusal, 'Why it was not done.', { error: 'The reason.' }),
  RefusalReason: note(isError, 'A code for programs and a sentence for people.', {
    code: 'Does not change between versions.',
    message: 'What happened and what to do.',
  }),
}
