import { CLIENT_CHECKS, isPosition } from './client-checks.ts'
import type { ClientMessage } from './client-message.ts'
import { note } from './described-schema.ts'
import type { NamedNotes, SchemaNote } from './described-schema.ts'
import {
  MAX_HOSTS_PER_MESSAGE,
  MAX_HOSTS_PER_SUBSCRIPTION,
  MAX_PATTERNS_PER_SUBSCRIPTION,
  MAX_SINCE_POSITIONS,
  MAX_SUBSCRIPTIONS,
  MAX_HOLES,
  RATE_STEP_MS,
} from './limits.ts'
import {
  isBlindness,
  isExchange,
  isHost,
  isHostless,
  isLimits,
  isOffender,
  isSeverities,
  isSilence,
  isSource,
  isSourcePosition,
  isStream,
  SERVER_CHECKS,
} from './server-checks.ts'
import type { ServerMessage } from './server-message.ts'

const SOURCE = 'The name of the source: one broker and virtual host.'
const EPOCH = 'The start of the gateway that numbers belong to; those of different epochs cannot be compared.'
const COUNT = 'Events heard.'
const LAST_HEARD = 'When the last one was heard.'

/** What a viewer sends, by type. */
export const CLIENT_NOTES: { readonly [T in ClientMessage['type']]: SchemaNote } = {
  hello: note(CLIENT_CHECKS.hello, 'The first message on a connection, and the only one of its kind.', {
    version: 'The version of the protocol that the viewer speaks.',
  }),
  subscribe: note(CLIENT_CHECKS.subscribe, 'Adds a subscription, or replaces the one with the same id.', {
    id: `Chosen by the viewer; at most ${MAX_SUBSCRIPTIONS} at a time.`,
    patterns: `Topic patterns over routing keys, of which one must fit; absent or empty means #. At most ${MAX_PATTERNS_PER_SUBSCRIPTION}.`,
    hosts: `Hosts of which it must be one, compared without case; absent or empty means all. At most ${MAX_HOSTS_PER_SUBSCRIPTION}.`,
    since: `Where the viewer was before it lost its connection, for each source. At most ${MAX_SINCE_POSITIONS}.`,
  }),
  unsubscribe: note(CLIENT_CHECKS.unsubscribe, 'Ends a subscription.', { id: 'The subscription.' }),
  'set-visible': note(
    CLIENT_CHECKS['set-visible'],
    'Whether anybody can see the page; a hidden one is served slowly.',
    {
      visible: 'A new connection counts as visible.',
    },
  ),
}

/** What a gateway sends as text, by type. */
export const SERVER_NOTES: { readonly [T in ServerMessage['type']]: SchemaNote } = {
  welcome: note(SERVER_CHECKS.welcome, 'The answer to hello.', {
    version: 'The version of the protocol that the gateway speaks.',
    epoch: EPOCH,
    serverAt: 'Wall time of the gateway.',
    limits: 'Bounds that the viewer will meet.',
    product: 'Name and version of the gateway.',
  }),
  sources: note(SERVER_CHECKS.sources, 'All sources, after welcome and on each change.', { sources: 'Each of them.' }),
  hosts: note(SERVER_CHECKS.hosts, 'The host list: all of it after welcome, then the hosts that changed.', {
    complete: 'The list is all of them; else only those that changed.',
    more: `Another part of this list follows: one message has at most ${MAX_HOSTS_PER_MESSAGE} hosts.`,
    hosts: 'Of a host that is in several parts, the last is right.',
    refused: 'Hosts that are not listed because the list is full.',
    offender: 'Absent while none was refused.',
    hostless: 'Absent while every event named its host.',
    holes: `Of a complete list: holes in the time that rates are told of, of any host; at most ${MAX_HOLES}, oldest first.`,
  }),
  pulse: note(SERVER_CHECKS.pulse, "Proof of life: the gateway's own message went through the broker and came back.", {
    source: SOURCE,
    number: 'Counts from 1.',
    sentAt: 'When it left the gateway.',
    roundTripMs: 'To the broker and back; absent when it never came back.',
    seq: 'Every event of this source up to this one that the viewer asked for was sent before. Absent while some still wait.',
  }),
  gap: note(SERVER_CHECKS.gap, 'A hole in what this viewer was sent, at its place in the stream.', {
    source: SOURCE,
    epoch: EPOCH,
    fromSeq: "The first number in it; absent where it begins at the end of the viewer's knowledge.",
    toSeq: 'The last number in it.',
    fromAt: 'When it begins.',
    toAt: 'When it ends.',
    count: 'Events that are missing; absent where nobody can know.',
    host: 'The one host whose events are missing; absent where it may be any.',
    cause: 'Why.',
    message: 'One sentence for people.',
  }),
  subscribed: note(SERVER_CHECKS.subscribed, 'A subscription took effect; what follows covers it.', {
    id: 'The subscription.',
    from: 'Where each source begins for it.',
    positions: 'The newest event of each source.',
    behind: 'Recent events that are now looked through for it.',
  }),
  'caught-up': note(
    SERVER_CHECKS['caught-up'],
    'What the viewer missed was sent, or told as gaps; what follows is live.',
    {
      positions: 'Up to where.',
    },
  ),
  refused: note(SERVER_CHECKS.refused, 'A message that was understood and not done; the connection stays.', {
    id: 'The subscription that it speaks of.',
    code: 'Why.',
    message: 'What is allowed, in a sentence for people.',
  }),
  bye: note(SERVER_CHECKS.bye, 'Said before the gateway closes the connection on purpose.', {
    code: 'A name from the table of close codes.',
    retryAfterMs: 'Wait a random time up to this long before connecting again.',
  }),
}

/** Also of the answers over HTTP. */
export const SEVERITIES_NOTE: SchemaNote = note(isSeverities, 'Events by how bad they are.', {
  error: 'Error and worse.',
  warning: 'Warning.',
  info: 'All below.',
})

/** What messages are made of, by name. */
export const PART_NOTES: NamedNotes = {
  Position: note(isPosition, 'A place in what one gateway heard of one source.', {
    source: SOURCE,
    epoch: EPOCH,
    seq: 'The newest event that was delivered, or told as lost; 0 where there was none yet.',
    receivedAt: 'When the gateway received it.',
  }),
  SourcePosition: note(isSourcePosition, 'The newest event of a source.', {
    source: SOURCE,
    seq: 'Its number; 0 where there was none yet.',
  }),
  Limits: note(isLimits, 'Bounds that the viewer will meet.', {
    maxClientMessageBytes: 'Of a message from the viewer.',
    maxSubscriptions: 'Of one viewer.',
    maxPatternWords: 'Of one pattern.',
    maxOutboundBytes: 'That wait for a slow viewer, before the oldest are dropped.',
    maxBodyBytes: 'Of a body that travels whole.',
  }),
  SourceStatus: note(isSource, 'One source as the gateway sees it now.', {
    source: SOURCE,
    address: "For people; without a password, but for the embedded broker's well-known one.",
    state: 'Whether it is read.',
    sinceAt: 'Since when it is so.',
    message: 'What happened and what to do.',
    embedded: 'The embedded broker: for trying out, keeps nothing.',
    exchanges: 'What is listened to.',
    blindness: 'Present while hosts of this source cannot be judged.',
  }),
  Blindness: note(isBlindness, 'The gateway itself does not hear what it should.', {
    cause: 'The way to the broker, the canary, a process that stood still, or too many hosts at once.',
    sinceAt: 'Since when.',
    message: 'One sentence for people.',
  }),
  ExchangeStatus: note(isExchange, 'One exchange that is listened to.', {
    exchange: 'Its name.',
    exchangeType: 'Its type.',
    keys: 'Binding keys.',
    state: 'Whether events come from it.',
    message: 'What to do, where it is not bound; or that only what is watched is read.',
  }),
  HostStatus: note(isHost, 'A host, known because it spoke.', {
    host: 'As the host wrote it first; hosts are compared without case.',
    sources: 'Where it was heard.',
    firstHeardAt: 'When the first one was heard.',
    lastHeardAt: LAST_HEARD,
    count: COUNT,
    severities: 'How many of them were how bad.',
    lastErrorAt: 'When it last told of an error.',
    group: 'Company, system, environment, where the routing key carries them.',
    streams: 'What it speaks of.',
    otherStreams: 'Streams that are counted but not listed.',
    silence: 'How it keeps its rhythm; absent where nobody judges it.',
    skewMs: "How far its clock is ahead of the gateway's; absent where it dates nothing.",
    users: 'Users of the broker that spoke as this host, where they said so; the broker has checked it.',
    rates: `Events in each of the last steps of ${RATE_STEP_MS} ms, oldest first; only in complete lists.`,
  }),
  HostSilence: note(isSilence, 'How a host keeps its rhythm, judged by arrivals alone.', {
    state: 'late: quiet for longer than is usual. silent: over its limit. retired: nothing is expected of it any more.',
    sinceAt: 'Since when it is so.',
    limitBy:
      'Where the limit comes from: a setting, what the host asked for, its rhythm; learning and never have no limit.',
    learnedFrom:
      'Of a learned one, what decided it: gaps, its long ones; youth, it is known for under an hour; least, no host has a shorter one.',
    limitMs: 'Quiet for so long it is silent.',
    lateMs: 'Quiet for so long it is late.',
    usualGapMs: 'Half of the time lies in gaps of at most this length.',
    reason: 'Of a retired one: who or what retired it.',
  }),
  HostOffender: note(isOffender, 'Who named most of the hosts that there was no room for.', {
    exchange: 'Where their events came from.',
    keys: "The first two words of the routing keys, or the whole key; a word that is the host's name is *.",
    count: 'Hosts, each counted once.',
  }),
  SeverityCounts: SEVERITIES_NOTE,
  StreamStatus: note(isStream, 'What a host says on one kind of routing key.', {
    stream: 'What follows the host in the routing key, or the whole key.',
    exchange: 'Where it comes from.',
    count: COUNT,
    lastHeardAt: LAST_HEARD,
  }),
  Hostless: note(isHostless, 'Events in which no host was recognised.', {
    count: COUNT,
    exchange: 'Of the last.',
    routingKey: 'Of the last.',
    lastHeardAt: LAST_HEARD,
  }),
}
