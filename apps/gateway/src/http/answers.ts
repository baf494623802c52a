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
import { type HostOffender, type HostSilence, RATE_STEP_MS, type SeverityCounts } from '@multimeter/protocol'

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
  readonly offender?: HostOffender
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
  readonly state?: HostSilence['state']
  readonly stateSinceAt?: string
  readonly limitBy?: HostSilence['limitBy']
  readonly limitMs?: number
  readonly usualGapMs?: number
  readonly reason?: string
  readonly skewMs?: number
  readonly users?: readonly string[]
}

/** `GET /api/hosts/<host>`. */
export interface OneHostAnswer extends HostAnswer {
  readonly rates: readonly number[]
  readonly lastWords: LastWordsBody
}

interface LastWordsBody {
  readonly lines: readonly LastLineBody[]
  readonly values: readonly LastValueBody[]
}

interface LastLineBody {
  readonly at: string
  readonly stream: string
  readonly severity?: string
  readonly text: string
}

interface LastValueBody {
  readonly at: string
  readonly stream: string
  readonly path: string
  readonly value: number
  readonly unit?: string
}

/** `POST /api/hosts/<host>/retire`. */
export interface RetiredAnswer {
  readonly host: string
  readonly reason: string
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
const isNumber = checkOf((value): value is number => typeof value === 'number', { type: 'number' })
const HOST_SHAPE = {
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
  state: optional(literal('live', 'late', 'silent', 'retired')),
  stateSinceAt: optional(isTime),
  limitBy: optional(literal('setting', 'never', 'ttl', 'learned', 'learning')),
  limitMs: optional(isCount),
  usualGapMs: optional(isCount),
  reason: optional(isText),
  skewMs: optional(isNumber),
  users: optional(list(isText)),
}
const isHost = record<HostAnswer>(HOST_SHAPE)
const isLastLine = record<LastLineBody>({ at: isTime, stream: isText, severity: optional(isText), text: isText })
const isLastValue = record<LastValueBody>({
  at: isTime,
  stream: isText,
  path: isText,
  value: isNumber,
  unit: optional(isText),
})
const isLastWords = record<LastWordsBody>({ lines: list(isLastLine), values: list(isLastValue) })
const isOneHost = record<OneHostAnswer>({ ...HOST_SHAPE, rates: list(isCount), lastWords: isLastWords })
const isRetired = record<RetiredAnswer>({ host: isText, reason: isText })
const isOffender = record<HostOffender>({ exchange: isText, keys: isText, count: isCount })
const isHostless = record<HostlessAnswer>({ count: isCount, exchange: isText, routingKey: isText, lastHeardAt: isTime })
const isReadiness = record<ReadinessAnswer>({ ready: isBoolean, reasons: list(isReason) })
const isHosts = record<HostsAnswer>({
  hosts: list(isHost),
  refused: isCount,
  offender: optional(isOffender),
  hostless: optional(isHostless),
})
const isVersion = record<VersionAnswer>({ name: isText, version: isText, protocol: isCount })
const isEvent = record<EventAnswer>({ source: isText, exchange: isText, routingKey: isText, bytes: isCount })
const isError = record<RefusalBody['error']>({ code: literal(...REFUSAL_CODES), message: isText })
const isRefusal = record<RefusalBody>({ error: isError })

const HOST_NOTES = {
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
  state: 'How it keeps its rhythm; absent where nobody judges it.',
  stateSinceAt: 'Since when it is so.',
  limitBy: 'Where its limit of silence comes from; learning and never have none.',
  limitMs: 'Quiet for so long it is silent.',
  usualGapMs: 'Half of the time lies in gaps of at most this length.',
  reason: 'Of a retired one: who or what retired it.',
  skewMs: 'How far its clock is ahead; absent where it dates nothing, or is right.',
  users: 'Users of the broker that spoke as this host, where they said so.',
}

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
    offender: 'Who named most of those; absent while there is none.',
    hostless: 'Absent while every event named its host.',
  }),
  Host: note(isHost, 'A host, known because it spoke.', HOST_NOTES),
  OneHost: note(isOneHost, 'One host, with what it said last.', {
    ...HOST_NOTES,
    rates: `Events in each of the last steps of ${RATE_STEP_MS} ms, oldest first.`,
    lastWords: 'What it said last.',
  }),
  LastWords: note(isLastWords, 'What a host said last.', {
    lines: 'Lines of its logs, oldest first.',
    values: 'The last value of each series.',
  }),
  LastLine: note(isLastLine, 'One line.', {
    at: 'When it was heard.',
    stream: 'On which stream.',
    severity: 'How bad it is.',
    text: 'The line, at most 500 characters.',
  }),
  LastValue: note(isLastValue, 'The last value of one series.', {
    at: 'When it was heard.',
    stream: 'On which stream.',
    path: 'Where it stands in its messages.',
    value: 'The number.',
    unit: 'As the message says it.',
  }),
  Retired: note(isRetired, 'Nothing is expected of this host any more, until it speaks.', {
    host: 'The host.',
    reason: 'As it was given.',
  }),
  Offender: note(isOffender, 'Who named most of the hosts that there was no room for.', {
    exchange: 'Where their events came from.',
    keys: "The first two words of the routing keys, or the whole key; a word that is the host's name is *.",
    count: 'Hosts, each counted once.',
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
