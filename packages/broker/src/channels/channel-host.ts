import type { Message } from '../queues/message.ts'
import type { ServerMethod } from '../connections/outbox.ts'
import type { VirtualHost } from '../virtual-host.ts'
import type { ServerFields } from '../wire/wire.ts'

/** What a channel sees of its connection. */
export interface ChannelHost {
  readonly vhost: VirtualHost
  /** Stands for the connection where a queue belongs to one alone. */
  readonly owner: object
  readonly user: string
  /** The client wants to hear when a queue it consumes from is deleted. */
  readonly wantsCancel: boolean
  /** The socket has so much waiting that nothing more should be delivered to it. */
  isCongested(): boolean
  send<Name extends keyof ServerFields>(channel: number, name: Name, fields: ServerFields[Name]): void
  sendWithContent<Name extends keyof ServerFields>(channel: number, method: ServerMethod<Name>, message: Message): void
  /** Calls `flush` before what has been written in this turn leaves. */
  beforeSending(flush: () => void): void
  log(event: 'quorum-as-classic', queue: string): void
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
