import { MAX_HOLES, MAX_SHORT_STRING_CHARACTERS } from './limits.ts'
import type {
  Blindness,
  Bye,
  CaughtUp,
  ExchangeStatus,
  Gap,
  Hostless,
  HostOffender,
  Hosts,
  HostSilence,
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
import { isBoolean, isCount, isNumber, list, literal, optional, record, text } from './shape.ts'
import type { Check } from './shape.ts'

// Names and sentences. What a whole frame may hold bounds how many there are, here and in lists.
const isText = text(65_536)

export const isLimits: Check<Limits> = record<Limits>({
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

export const isExchange: Check<ExchangeStatus> = record<ExchangeStatus>({
  exchange: isText,
  exchangeType: isText,
  keys: list(isText),
  state: literal('pending', 'bound', 'missing', 'mistyped', 'refused'),
  message: optional(isText),
})

export const isBlindness: Check<Blindness> = record<Blindness>({
  cause: literal('link', 'canary', 'paused', 'hosts'),
  sinceAt: isNumber,
  message: isText,
})

export const isSource: Check<SourceStatus> = record<SourceStatus>({
  source: isText,
  address: isText,
  state: literal('connecting', 'connected', 'blocked', 'disconnected', 'stopped'),
  sinceAt: isNumber,
  message: optional(isText),
  embedded: isBoolean,
  exchanges: list(isExchange),
  blindness: optional(isBlindness),
})

const isSources = record<Sources>({ type: literal('sources'), sources: list(isSource) })

export const isStream: Check<StreamStatus> = record<StreamStatus>({
  stream: isText,
  exchange: isText,
  count: isCount,
  lastHeardAt: isNumber,
})

export const isSeverities: Check<SeverityCounts> = record<SeverityCounts>({
  error: isCount,
  warning: isCount,
  info: isCount,
})

export const isSilence: Check<HostSilence> = record<HostSilence>({
  state: literal('live', 'late', 'silent', 'retired'),
  sinceAt: isNumber,
  limitBy: literal('setting', 'never', 'ttl', 'learned', 'learning'),
  learnedFrom: optional(literal('gaps', 'youth', 'least')),
  limitMs: optional(isNumber),
  lateMs: optional(isNumber),
  usualGapMs: optional(isNumber),
  reason: optional(isText),
})

export const isHost: Check<HostStatus> = record<HostStatus>({
  host: isText,
  sources: list(isText),
  firstHeardAt: isNumber,
  lastHeardAt: isNumber,
  count: isCount,
  severities: isSeverities,
  lastErrorAt: optional(isNumber),
  group: optional(list(isText)),
  streams: list(isStream),
  otherStreams: isCount,
  silence: optional(isSilence),
  skewMs: optional(isNumber),
  users: optional(list(isText)),
  rates: optional(list(isCount)),
})

// AMQP's short strings.
const isName = text(MAX_SHORT_STRING_CHARACTERS)

export const isOffender: Check<HostOffender> = record<HostOffender>({
  exchange: isName,
  keys: isName,
  count: isCount,
})

export const isHostless: Check<Hostless> = record<Hostless>({
  count: isCount,
  exchange: isName,
  routingKey: isName,
  lastHeardAt: isNumber,
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

const isHosts = record<Hosts>({
  type: literal('hosts'),
  complete: isBoolean,
  more: optional(isBoolean),
  hosts: list(isHost),
  refused: isCount,
  offender: optional(isOffender),
  hostless: optional(isHostless),
  holes: optional(list(isGap, MAX_HOLES)),
})

export const isSourcePosition: Check<SourcePosition> = record<SourcePosition>({ source: isText, seq: isCount })

const isPositions = list(isSourcePosition)

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
export const SERVER_CHECKS: { readonly [T in ServerMessage['type']]: Check<Extract<ServerMessage, { type: T }>> } = {
  welcome: isWelcome,
  sources: isSources,
  hosts: isHosts,
  pulse: isPulse,
  gap: isGap,
  subscribed: isSubscribed,
  'caught-up': isCaughtUp,
  refused: isRefused,
  bye: isBye,
}
