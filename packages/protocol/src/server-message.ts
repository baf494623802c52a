/** Bounds that the viewer should know of, so that it can say what they are before it meets them. */
export interface Limits {
  readonly maxClientMessageBytes: number
  readonly maxSubscriptions: number
  readonly maxPatternWords: number
  readonly maxOutboundBytes: number
  readonly maxBodyBytes: number
}

export interface Welcome {
  readonly type: 'welcome'
  readonly version: number
  readonly epoch: string
  /** Wall time of the gateway, ms since epoch. */
  readonly serverAt: number
  readonly limits: Limits
  readonly product: { readonly name: string; readonly version: string }
}

export interface ExchangeStatus {
  readonly exchange: string
  readonly exchangeType: string
  readonly keys: readonly string[]
  readonly state: 'pending' | 'bound' | 'missing' | 'mistyped' | 'refused'
  /** A sentence, where the state is not `bound`, or where only what is watched is read. */
  readonly message?: string
}

/** One broker and virtual host as the gateway sees it now. */
export interface SourceStatus {
  readonly source: string
  /** For people and for copying into commands; never holds a password, unless it is the embedded broker's well-known one. */
  readonly address: string
  readonly state: 'connecting' | 'connected' | 'blocked' | 'disconnected' | 'stopped'
  readonly sinceAt: number
  /** What happened and what to do, where the state is not `connected`, or where it is and no canary can be sent. */
  readonly message?: string
  /** True for the embedded broker: for trying out, keeps nothing. */
  readonly embedded: boolean
  readonly exchanges: readonly ExchangeStatus[]
  /** Present while hosts of this source cannot be judged. */
  readonly blindness?: Blindness
}

/** All sources; sent after `welcome` and on each change. */
export interface Sources {
  readonly type: 'sources'
  readonly sources: readonly SourceStatus[]
}

export interface StreamStatus {
  /** What follows the host in the routing key, or the whole key where it names no host. */
  readonly stream: string
  readonly exchange: string
  readonly count: number
  readonly lastHeardAt: number
}

export interface SeverityCounts {
  /** `error` and worse. */
  readonly error: number
  readonly warning: number
  readonly info: number
}

/** A host, known because it spoke. */
export interface HostStatus {
  /** As the host wrote it first; hosts are compared without case. */
  readonly host: string
  readonly sources: readonly string[]
  readonly firstHeardAt: number
  readonly lastHeardAt: number
  readonly count: number
  readonly severities: SeverityCounts
  readonly lastErrorAt?: number
  /** `company / system / environment`, where the routing key carries them. */
  readonly group?: readonly string[]
  readonly streams: readonly StreamStatus[]
  /** Streams beyond the limit, counted but not listed. */
  readonly otherStreams: number
  /** How it keeps its rhythm. Absent where nobody judges it. */
  readonly silence?: HostSilence
  /** How far the clock by which it dates its messages is ahead of the gateway's, ms. Absent where it dates none. */
  readonly skewMs?: number
  /** RabbitMQ users that spoke as this host, where they said which they are; the broker has checked it. */
  readonly users?: readonly string[]
  /** Events in each of the last steps of RATE_STEP_MS, oldest first; the step that is open is not among them. Only in complete lists. */
  readonly rates?: readonly number[]
}

/** How a host keeps its rhythm, judged by arrivals alone. */
export interface HostSilence {
  /** `late`: quiet for longer than is usual. `silent`: over its limit. `retired`: nothing is expected of it any more. */
  readonly state: 'live' | 'late' | 'silent' | 'retired'
  readonly sinceAt: number
  /** Where the limit comes from: a person's setting, what the host asked for, its rhythm; `learning` and `never` have no limit. */
  readonly limitBy: 'setting' | 'never' | 'ttl' | 'learned' | 'learning'
  /** Of a learned one, what decided it: its long gaps; that it is known for under an hour; that no host has a shorter one. */
  readonly learnedFrom?: 'gaps' | 'youth' | 'least'
  /** Quiet for so long it is silent. */
  readonly limitMs?: number
  /** Quiet for so long it is late. */
  readonly lateMs?: number
  /** Half of the time lies in gaps of at most this length. */
  readonly usualGapMs?: number
  /** Of a retired one: who or what retired it. */
  readonly reason?: string
}

/** We ourselves do not hear what we should; meanwhile no host is judged, or those of `hosts` are not. */
export interface Blindness {
  /** The way to the broker, our own canary, our process stood still, or too many hosts went quiet together. */
  readonly cause: 'link' | 'canary' | 'paused' | 'hosts'
  readonly sinceAt: number
  readonly message: string
}

/** Who named most of the hosts that there was no room for. */
export interface HostOffender {
  readonly exchange: string
  /** The first two words of the routing keys, or the whole key; a word that is the host's name is `*`. */
  readonly keys: string
  /** Hosts, each counted once. */
  readonly count: number
}

/** Events in which no host was recognised; exchange, key and time are of the last of them. */
export interface Hostless {
  readonly count: number
  readonly exchange: string
  readonly routingKey: string
  readonly lastHeardAt: number
}

/**
 * The host list: all of it after `welcome` (`complete`), then at most four times a second those that changed. On the
 * wire a list of over MAX_HOSTS_PER_MESSAGE hosts travels in parts; `@multimeter/client` puts it together again.
 */
export interface Hosts {
  readonly type: 'hosts'
  readonly complete: boolean
  /** Another part of this list follows. Of a host that is in several parts, the last is right. */
  readonly more?: boolean
  readonly hosts: readonly HostStatus[]
  /** Hosts refused because the list is full. */
  readonly refused: number
  /** Absent while none was refused. */
  readonly offender?: HostOffender
  /** Absent while every event named its host. */
  readonly hostless?: Hostless
  /**
   * Of a complete list: holes in the time that `rates` are told of, in which any host may have spoken unheard. At most MAX_HOLES,
   * oldest first; absent where there is none. They may be told to this viewer as gaps too.
   */
  readonly holes?: readonly Gap[]
}

/** Proof of life: our own message went through the broker and came back. Sent about once a second and source. */
export interface Pulse {
  readonly type: 'pulse'
  readonly source: string
  /** Counts the canaries of this source from 1. */
  readonly number: number
  readonly sentAt: number
  /** Gateway to broker and back, ms; absent when that canary never came back. */
  readonly roundTripMs?: number
  /**
   * All events of this source up to this one that the viewer asked for were sent before this pulse. Absent while batches
   * still wait for the viewer. It moves the position of a viewer whose own hosts say nothing.
   */
  readonly seq?: number
}

/**
 * A hole in what this viewer was sent, at this place in the stream of batches. `count` is absent when nobody can know it.
 * A gap with neither `fromSeq` nor `toSeq` lies between the events before and after it; with only `toSeq`, it begins
 * where the viewer's knowledge ends. A gap that lies among replayed events may have been told to this viewer before.
 */
export interface Gap {
  readonly type: 'gap'
  readonly source: string
  readonly epoch: string
  readonly fromSeq?: number
  readonly toSeq?: number
  readonly fromAt: number
  readonly toAt: number
  readonly count?: number
  /** The one host whose events are missing; absent where it may be any. */
  readonly host?: string
  readonly cause: GapCause
  /** One sentence for people. */
  readonly message: string
}

export type GapCause =
  /** The viewer read too slowly; its oldest batches were dropped. */
  | 'slow-consumer'
  /** The link between gateway and broker was down. */
  | 'broker-link'
  /** The gateway's own queue in the broker reached its limit and dropped its oldest. */
  | 'broker-overflow'
  /** One host sent more than its share, and only some of its events were passed on. */
  | 'sampled'
  /** The viewer was away, and the gateway no longer has what it missed. */
  | 'not-replayable'
  /** The gateway was restarted while the viewer was away, or another one serves it now. */
  | 'gateway-restart'

/** The newest event of a source, 0 where there was none yet. */
export interface SourcePosition {
  readonly source: string
  readonly seq: number
}

/**
 * The answer to a subscription that took effect. It lies in the stream of batches, never overtaking them: what comes
 * after it covers this subscription too, first what the gateway still has, then what comes.
 */
export interface Subscribed {
  readonly type: 'subscribed'
  readonly id: number
  /** Where each source begins for this subscription: what came up to there was delivered before, is told as a gap, or was not asked for. */
  readonly from: readonly SourcePosition[]
  /** The newest event of each source at that moment. */
  readonly positions: readonly SourcePosition[]
  /** Recent events that the gateway looks through for this viewer before `caught-up`; not all of them need fit. */
  readonly behind: number
}

/** In the stream of batches: all events up to `positions` that the viewer asked for were sent or told as gaps; what follows is live. */
export interface CaughtUp {
  readonly type: 'caught-up'
  readonly positions: readonly SourcePosition[]
}

/** A client message that was understood but not done; the connection stays. */
export interface Refused {
  readonly type: 'refused'
  /** The subscription it speaks of. */
  readonly id?: number
  readonly code:
    | 'bad-pattern'
    | 'too-many-subscriptions'
    | 'too-many-patterns'
    | 'too-many-hosts'
    | 'unknown-subscription'
  readonly message: string
}

/** Said before the gateway closes on purpose. */
export interface Bye {
  readonly type: 'bye'
  /** A name from the table of close codes. */
  readonly code: string
  /** Wait a random time up to this long before connecting again, so that not all viewers of a gateway return at once. */
  readonly retryAfterMs?: number
}

/** What the gateway sends as JSON text. Events come in binary frames: see `batch-frame.ts`. */
export type ServerMessage = Welcome | Sources | Hosts | Pulse | Gap | Subscribed | CaughtUp | Refused | Bye
