import type { Message } from '../queues/message.ts'
import type { VirtualHost } from '../virtual-host.ts'
import type { ServerFields, ServerMethod } from '../wire/wire.ts'

/** What channels send through. */
export interface ChannelOutbox {
  /** The socket has so much waiting that nothing more should be delivered to it. */
  isCongested(): boolean
  send<Name extends keyof ServerFields>(channel: number, name: Name, fields: ServerFields[Name]): void
  sendWithContent<Name extends keyof ServerFields>(channel: number, method: ServerMethod<Name>, message: Message): void
  /** Calls `flush` before what has been written in this turn leaves. */
  beforeSending(flush: () => void): void
}

/** What a channel sees of its connection. */
export interface ChannelHost {
  readonly vhost: VirtualHost
  readonly outbox: ChannelOutbox
  /** Stands for the connection where a queue belongs to one alone. */
  readonly owner: object
  readonly user: string
  /** The client wants to hear when a queue it consumes from is deleted. */
  readonly wantsCancel: boolean
  /** Says to the log that a queue of that name is an ordinary one, though a quorum queue was asked for. */
  onQuorumQueue(queue: string): void
}

/** What the method handlers share of one channel. */
export interface ChannelContext {
  readonly number: number
  readonly host: ChannelHost
  readonly vhost: VirtualHost
  /** What an empty queue name means: the last queue declared on this channel. */
  lastQueue: string | undefined
  reply<Name extends keyof ServerFields>(name: Name, fields: ServerFields[Name]): void
}
