import type { ChannelHost } from './channel-host.ts'
import { Channel } from './channel.ts'
import { REPLY_CODES, closesChannelOnly, refusal, replyText } from '../errors.ts'
import type { Refusal } from '../errors.ts'
import type { ClientMethod, Frame } from '../wire/wire.ts'

/** A refusal that ends the whole connection, with the number of the method it answers, or 0. */
export interface Fault {
  readonly problem: Refusal
  readonly methodId: number
}

const PUBLISH_ID = 0x003c_0028

/** The channels of one connection: opens and closes them, and gives each what is meant for it. */
export class Channels {
  /** As negotiated: how many may be open at once. */
  max = 0
  readonly #host: ChannelHost
  readonly #onClosed: (problem: Refusal) => void
  /** `closing` while the client has not answered `channel.close`. */
  readonly #byNumber = new Map<number, Channel | 'closing'>()

  /** @param onClosed hears why a channel was closed by the broker. */
  constructor(host: ChannelHost, onClosed: (problem: Refusal) => void) {
    this.#host = host
    this.#onClosed = onClosed
  }

  get count(): number {
    return this.#byNumber.size
  }

  method(number: number, method: ClientMethod): Fault | undefined {
    const channel = this.#byNumber.get(number)
    if (channel === undefined) return this.#openChannel(number, method)
    if (channel === 'closing') {
      // Whatever the client sent before it heard of the close counts for nothing.
      if (method.name === 'ChannelCloseOK') this.#byNumber.delete(number)
      if (method.name === 'ChannelClose') this.#host.outbox.send(number, 'ChannelCloseOK', {})
      return undefined
    }
    if (method.name === 'ChannelClose') {
      this.#byNumber.delete(number)
      channel.close()
      this.#host.outbox.send(number, 'ChannelCloseOK', {})
      return undefined
    }
    const methodId = channel.isReceiving ? PUBLISH_ID : method.id
    const problem =
      method.name === 'ChannelOpen' ? refusal('CHANNEL_ERROR', "second 'channel.open' seen") : channel.method(method)
    return problem === undefined ? undefined : this.#close(number, { problem, methodId })
  }

  /** Takes a frame that is no method. */
  content(frame: Frame): Fault | undefined {
    const channel = this.#byNumber.get(frame.channel)
    if (channel === 'closing') return undefined
    if (channel === undefined) {
      const problem = refusal(
        'CHANNEL_ERROR',
        `frame of type ${frame.type} on channel ${frame.channel}, which is not open`,
      )
      return { problem, methodId: 0 }
    }
    const methodId = channel.isReceiving ? PUBLISH_ID : 0
    const problem = channel.content(frame)
    return problem === undefined ? undefined : this.#close(frame.channel, { problem, methodId })
  }

  /** The socket has room again. */
  resume(): void {
    for (const channel of this.#open()) channel.resume()
  }

  /** Ends all of them. */
  close(): void {
    const channels = this.#open()
    this.#byNumber.clear()
    for (const channel of channels) channel.close()
  }

  #open(): readonly Channel[] {
    return [...this.#byNumber.values()].filter((channel) => channel !== 'closing')
  }

  #openChannel(number: number, method: ClientMethod): Fault | undefined {
    // It may cross our own close of that channel.
    if (method.name === 'ChannelCloseOK') return undefined
    if (method.name !== 'ChannelOpen') {
      return { problem: refusal('CHANNEL_ERROR', "expected 'channel.open'"), methodId: method.id }
    }
    if (this.#byNumber.size >= this.max) {
      const sentence = `number of channels opened has reached the negotiated channel_max (${this.max})`
      return { problem: refusal('NOT_ALLOWED', sentence), methodId: 0 }
    }
    this.#byNumber.set(number, new Channel(number, this.#host))
    this.#host.outbox.send(number, 'ChannelOpenOK', {})
    return undefined
  }

  /** Closes the channel alone if that is enough; else gives back what ends the connection. */
  #close(number: number, fault: Fault): Fault | undefined {
    const { problem, methodId } = fault
    if (!closesChannelOnly(problem)) return fault
    const channel = this.#byNumber.get(number)
    this.#byNumber.set(number, 'closing')
    if (channel !== 'closing') channel?.close()
    const replyCode = REPLY_CODES[problem.name]
    this.#host.outbox.send(number, 'ChannelClose', { replyCode, replyText: replyText(problem), methodId })
    this.#onClosed(problem)
    return undefined
  }
}
