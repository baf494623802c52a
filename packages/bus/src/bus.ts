/** Names one broker and virtual host, for example `paris` or `localhost/`. Part of every event and every position. */
export type SourceName = string

/** A value in an AMQP table. 64-bit integers beyond 2^53 arrive as `bigint` only where the adapter can read them exactly. */
export type HeaderValue =
  | string
  | number
  | boolean
  | bigint
  | null
  | Uint8Array
  | readonly HeaderValue[]
  | { readonly [name: string]: HeaderValue }

/** The AMQP 0-9-1 basic properties, as they came; absent ones are absent. */
export interface MessageProperties {
  readonly contentType?: string
  readonly contentEncoding?: string
  readonly headers?: { readonly [name: string]: HeaderValue }
  readonly deliveryMode?: number
  readonly priority?: number
  readonly correlationId?: string
  readonly replyTo?: string
  readonly expiration?: string
  readonly messageId?: string
  /** Seconds since epoch. */
  readonly timestamp?: number
  readonly type?: string
  readonly userId?: string
  readonly appId?: string
}

/** A message as it came from the broker. `body` is never parsed, and is owned by the receiver. */
export interface IncomingMessage {
  readonly source: SourceName
  readonly exchange: string
  readonly routingKey: string
  readonly redelivered: boolean
  readonly properties: MessageProperties
  readonly body: Uint8Array
}

/** A message to publish. `body` stays the caller's, who must not change it before the publish is settled. */
export interface OutgoingMessage {
  readonly exchange: string
  readonly routingKey: string
  readonly properties?: MessageProperties
  readonly body: Uint8Array
}

/** Why the link to a broker is not there. `retryable` is false where only a person can mend it; we try again anyway, more slowly. */
export interface BusProblem {
  readonly code: 'unreachable' | 'refused-credentials' | 'refused-vhost' | 'closed-by-broker' | 'lost' | 'protocol'
  /** One sentence for people: what happened and what to do. Never holds a password. */
  readonly message: string
  readonly retryable: boolean
}

/**
 *   connecting ──▶ connected ◀──▶ blocked        blocked: the broker refuses publishes (memory or disk alarm); reading goes on
 *        │          ▲     │          │
 *        ▼          │     ▼          ▼
 *       disconnected, tried again for ever       any state ──▶ stopped
 *
 * `connecting` is only the first attempt. While attempts go on failing the state stays `disconnected` with the `sinceAt` of
 * the first failure, and changes only when the problem does, so that a page can show one steady sentence.
 */
export type BusState =
  | { readonly state: 'connecting'; readonly sinceAt: number }
  | { readonly state: 'connected'; readonly sinceAt: number }
  | { readonly state: 'blocked'; readonly sinceAt: number; readonly reason: string }
  | { readonly state: 'disconnected'; readonly sinceAt: number; readonly problem: BusProblem }
  | { readonly state: 'stopped'; readonly sinceAt: number }

export type ExchangeType = 'topic' | 'fanout' | 'direct' | 'headers'

/** One exchange to listen to. */
export interface ExchangeBinding {
  readonly exchange: string
  readonly type: ExchangeType
  /** Binding keys; with none, nothing is heard. Fanout and headers exchanges take `['']`. Never what a viewer typed, as it was typed. */
  readonly keys: readonly string[]
  /** Declare the exchange (durable) if it is missing. */
  readonly declare: boolean
}

/** The state of one binding; `missing` and `mistyped` are retried with back-off, and never end the process. */
export type BindingState =
  | { readonly state: 'pending' }
  | { readonly state: 'bound' }
  | { readonly state: 'missing' | 'mistyped' | 'refused'; readonly message: string }

export interface BindingStatus {
  /** Where it is `bound`: what is in force, which may be what was asked for before the last `rebind`. */
  readonly binding: ExchangeBinding
  readonly status: BindingState
}

export interface ListenOptions {
  readonly bindings: readonly ExchangeBinding[]
  /** `x-max-length` of the live queue; the oldest messages leave first. @default DEFAULT_LIVE_QUEUE_MESSAGES */
  readonly maxMessages?: number
  /** `x-message-ttl`: what waited longer cannot pass for news. @default DEFAULT_LIVE_MESSAGE_TTL_MS */
  readonly messageTtlMs?: number
  /** Called in order of arrival. An error thrown here is reported as a handler error; the next message comes all the same. */
  onMessage(message: IncomingMessage): void
  /** Called with a new snapshot on each change. */
  onBindings?(statuses: readonly BindingStatus[]): void
}

/** A live, at-most-once reader: one exclusive, auto-delete, capped queue, read without acknowledgements, redeclared after each reconnect. */
export interface Listener {
  readonly bindings: readonly BindingStatus[]
  /** Where a message can be published so that only this listener gets it; absent while there is no queue. */
  readonly replyAddress: { readonly exchange: string; readonly routingKey: string } | undefined
  /**
   * Listens to these from now on, whatever it listened to before. Only what differs is bound and unbound, new keys before old
   * ones go, so that what both match is neither missed nor doubled. How often this is done is the caller's to bound.
   */
  rebind(bindings: readonly ExchangeBinding[]): void
  close(): Promise<void>
}

/** What becomes of a delivery from a work queue. `reject` drops it or dead-letters it; it is never requeued. */
export type WorkOutcome = 'done' | 'reject'

export interface WorkOptions {
  /** Name of the durable queue; the same name on several nodes shares the work, or elects one with `singleActive`. */
  readonly queue: string
  readonly bindings: readonly ExchangeBinding[]
  /** Only one of the queue's consumers is active; another takes over when it goes. */
  readonly singleActive?: boolean
  /** Deliveries in flight. @default DEFAULT_WORK_PREFETCH */
  readonly prefetch?: number
  /** Handlers run side by side, `prefetch` at most. One that throws counts as `reject`, and is reported as a handler error. */
  onMessage(message: IncomingMessage): Promise<WorkOutcome>
}

/** `refused`: the broker has a queue of that name with other arguments, or does not allow it; tried again with back-off. */
export type WorkerStatus =
  | { readonly state: 'pending' }
  | { readonly state: 'ready' }
  | { readonly state: 'refused'; readonly message: string }

/** A durable reader with acknowledgements: what was not answered `done` or `reject` is delivered again. */
export interface Worker {
  readonly status: WorkerStatus
  readonly bindings: readonly BindingStatus[]
  close(): Promise<void>
}

/**
 * Why a publish did not happen. `lost` and `blocked` may name a message that the broker takes after all, later: it was on
 * its way when the link broke or the alarm came. Whoever sends it again sets a `messageId` for the receiver to compare.
 */
export interface PublishRefusal {
  readonly code:
    | 'not-connected'
    | 'blocked'
    | 'no-such-exchange'
    | 'unroutable'
    | 'forbidden'
    | 'nacked'
    | 'too-large'
    /** The message or exchange itself cannot be as asked: a property no broker can carry, an exchange of another type. */
    | 'invalid'
    | 'lost'
    | 'stopped'
  readonly message: string
  readonly retryable: boolean
}

export type PublishResult = { readonly ok: true } | { readonly ok: false; readonly error: PublishRefusal }

export interface PublishOptions {
  /** Refuse with `unroutable` when no queue takes the message. @default false */
  readonly mandatory?: boolean
}

/** How our nodes speak to each other and hear the world. One Bus is one source; adapters never throw for what a broker says. */
export interface Bus {
  readonly source: SourceName
  /** The address for people, without the password. */
  readonly address: string
  readonly state: BusState
  /** Calls `listener` on each change until the returned function is called. */
  onStateChange(listener: (state: BusState) => void): () => void
  /** Begins at once and goes on across reconnects until closed. */
  listen(options: ListenOptions): Listener
  /** Begins at once and goes on across reconnects until closed. */
  work(options: WorkOptions): Worker
  /** Publishes with a confirm: `ok` means that the broker has taken the message. Refused at once, never queued, while disconnected or blocked. */
  publish(message: OutgoingMessage, options?: PublishOptions): Promise<PublishResult>
  /** Declares a durable exchange if it is missing. */
  declareExchange(name: string, type: ExchangeType): Promise<PublishResult>
  /** Closes readers and connections; does not wait for deliveries in flight. Idempotent. */
  stop(): Promise<void>
}
