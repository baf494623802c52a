import { MAX_SERVER_MESSAGE_CHARACTERS, MAX_SHORT_STRING_CHARACTERS } from './limits.ts'
import { parseJson } from './parse-json.ts'
import { refuse } from './result.ts'
import type { MessageRefusal, Result } from './result.ts'
import type {
  Bye,
  CaughtUp,
  ExchangeStatus,
  Gap,
  Hostless,
  Hosts,
  HostStatus,
  Limits,
  Pulse,
  Refused,
  ServerMessage,
  SeverityCounts,
  SourcePosition,
  Sources,
  SourceStatus,
  StreamStatus,
  Subscribed,
  Welcome,
} from './server-message.ts'
import { isBoolean, isCount, isNumber, isRecord, list, literal, optional, record, text } from './shape.ts'
import type { Check } from './shape.ts'

/** A message of a type that this version does not know: to be counted and otherwise ignored. */
export interface UnknownMessage {
  readonly type: 'unknown'
  /** What it calls itself, at most MAX_TYPE_CHARACTERS. */
  readonly name: string
}

const MAX_TYPE_CHARACTERS = 64
const MAX_LIST = 1_000_000
// Names and sentences; what a whole frame may hold bounds their number.
const isText = text(65_536)

const isLimits = record<Limits>({
  maxClientMessageBytes: isCount,
  maxSubscriptions: isCount,
  maxPatternWords: isCount,
  maxOutboundBytes: isCount,
  maxBodyBytes: isCount,
})

const isWelcome = record<Welcome>({
  type: literal('welcome'),
  version: isCount,
  epoch: isText,
  serverAt: isNumber,
  limits: isLimits,
  product: record<Welcome['product']>({ name: isText, version: isText }),
})

const isExchange = record<ExchangeStatus>({
  exchange: isText,
  exchangeType: isText,
  keys: list(isText, MAX_LIST),
  state: literal('pending', 'bound', 'missing', 'mistyped', 'refused'),
  message: optional(isText),
})

const isSource = record<SourceStatus>({
  source: isText,
  address: isText,
  state: literal('connecting', 'connected', 'blocked', 'disconnected', 'stopped'),
  sinceAt: isNumber,
  message: optional(isText),
  embedded: isBoolean,
  exchanges: list(isExchange, MAX_LIST),
})

const isSources = record<Sources>({ type: literal('sources'), sources: list(isSource, MAX_LIST) })

const isStream = record<StreamStatus>({ stream: isText, exchange: isText, count: isCount, lastHeardAt: isNumber })

const isHost = record<HostStatus>({
  host: isText,
  sources: list(isText, MAX_LIST),
  firstHeardAt: isNumber,
  lastHeardAt: isNumber,
  count: isCount,
  severities: record<SeverityCounts>({ error: isCount, warning: isCount, info: isCount }),
  lastErrorAt: optional(isNumber),
  group: optional(list(isText, MAX_LIST)),
  streams: list(isStream, MAX_LIST),
  otherStreams: isCount,
})

// AMQP's short strings.
const isName = text(MAX_SHORT_STRING_CHARACTERS)

const isHostless = record<Hostless>({ count: isCount, exchange: isName, routingKey: isName, lastHeardAt: isNumber })

const isHosts = record<Hosts>({
  type: literal('hosts'),
  complete: isBoolean,
  more: optional(isBoolean),
  hosts: list(isHost, MAX_LIST),
  refused: isCount,
  hostless: optional(isHostless),
})

const isPulse = record<Pulse>({
  type: literal('pulse'),
  source: isText,
  number: isCount,
  sentAt: isNumber,
  roundTripMs: optional(isNumber),
  seq: optional(isCount),
})

const isGap = record<Gap>({
  type: literal('gap'),
  source: isText,
  epoch: isText,
  fromSeq: optional(isCount),
  toSeq: optional(isCount),
  fromAt: isNumber,
  toAt: isNumber,
  count: optional(isCount),
  host: optional(isText),
  cause: literal('slow-consumer', 'broker-link', 'broker-overflow', 'sampled', 'not-replayable', 'gateway-restart'),
  message: isText,
})

const isPositions = list(record<SourcePosition>({ source: isText, seq: isCount }), MAX_LIST)

const isSubscribed = record<Subscribed>({
  type: literal('subscribed'),
  id: isCount,
  from: isPositions,
  positions: isPositions,
  behind: isCount,
})

const isCaughtUp = record<CaughtUp>({ type: literal('caught-up'), positions: isPositions })

const isRefused = record<Refused>({
  type: literal('refused'),
  id: optional(isCount),
  code: literal('bad-pattern', 'too-many-subscriptions', 'too-many-patterns', 'too-many-hosts', 'unknown-subscription'),
  message: isText,
})

const isBye = record<Bye>({ type: literal('bye'), code: isText, retryAfterMs: optional(isNumber) })

/** One check for each message, so that a message added to the union cannot be forgotten here. */
const CHECKS: ReadonlyMap<unknown, Check<ServerMessage>> = new Map(
  Object.entries({
    welcome: isWelcome,
    sources: isSources,
    hosts: isHosts,
    pulse: isPulse,
    gap: isGap,
    subscribed: isSubscribed,
    'caught-up': isCaughtUp,
    refused: isRefused,
    bye: isBye,
  } satisfies { [T in ServerMessage['type']]: Check<Extract<ServerMessage, { type: T }>> }),
)

/** Reads a text frame from a gateway. A type that this version does not know is no refusal: it comes as `unknown`. */
export function decodeServerMessage(frame: string): Result<ServerMessage | UnknownMessage, MessageRefusal> {
  if (frame.length > MAX_SERVER_MESSAGE_CHARACTERS) {
    return refuse('too-large', `The message is over ${MAX_SERVER_MESSAGE_CHARACTERS} characters.`)
  }
  const parsed = parseJson(frame)
  if (!parsed.ok) return parsed
  const message = parsed.value
  if (!isRecord(message) || typeof message['type'] !== 'string') {
    return refuse('bad-shape', 'The message is not an object with a type.')
  }
  const check = CHECKS.get(message['type'])
  if (check === undefined) {
    return { ok: true, value: { type: 'unknown', name: message['type'].slice(0, MAX_TYPE_CHARACTERS) } }
  }
  if (check(message)) return { ok: true, value: message }
  return refuse('bad-shape', 'The message lacks a field, or one is of the wrong kind.')
}
