import type { Properties } from '../wire/properties.ts'

/** A published message. Shared by all queues that hold it; header and body are the bytes the publisher sent. */
export interface Message {
  readonly exchange: string
  readonly routingKey: string
  /** The payload of the content header frame. */
  readonly header: Buffer
  readonly body: Buffer
  readonly properties: Properties
  /** How many queues hold it, which is how its bytes are counted once. */
  holders: number
}

/** One queue's hold on a message. */
export interface Entry {
  readonly message: Message
  /** Rises with each message that the queue accepts; a requeued one goes back to where it was. */
  readonly position: number
  /** 0 unless the queue has `x-max-priority`; higher goes first. */
  readonly priority: number
  /** Monotonic milliseconds; Infinity when it never expires. */
  readonly expiresAt: number
  redelivered: boolean
}

/** Somebody whom a queue delivers to. */
export interface Consumer {
  readonly tag: string
  readonly noAck: boolean
  readonly exclusive: boolean
  /** Whether one more message may be sent now: prefetch and the socket have room. */
  isReady(): boolean
  deliver(entry: Entry): void
  /** The queue has gone. */
  cancelled(): void
}

/** Why a queue let go of a message without its being acknowledged. */
export type DeathReason = 'rejected' | 'expired' | 'maxlen'
