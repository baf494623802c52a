import type { BrokerEvent } from '../broker-event.ts'
import type { Counters } from '../counters.ts'
import { replyText } from '../errors.ts'
import type { Refusal } from '../errors.ts'

/** What is said and counted of one client. */
export class ConnectionLog {
  readonly #log: (event: BrokerEvent) => void
  readonly #counters: Counters
  readonly #peer: string

  constructor(options: { log: (event: BrokerEvent) => void; counters: Counters; peer: string }) {
    this.#log = options.log
    this.#counters = options.counters
    this.#peer = options.peer
  }

  opened(): void {
    this.#info('connection-opened', 'A client connected to the embedded broker.')
  }

  left(): void {
    this.#info('connection-closed', 'A client left the embedded broker.')
  }

  quorumQueue(queue: string): void {
    this.#info(
      'quorum-as-classic',
      `Queue '${queue}' was declared as a quorum queue. It behaves as an ordinary one here: this broker keeps nothing.`,
    )
  }

  blocked(): void {
    this.#warn('connection-blocked', 'A publisher is blocked until consumers have made room.')
  }

  channelClosed(problem: Refusal): void {
    this.#counters.channelErrors++
    this.#warn('channel-error', `A channel was closed: ${replyText(problem)}`)
  }

  closed(problem: Refusal): void {
    this.#counters.connectionErrors++
    this.#warn('connection-error', `A connection was closed: ${replyText(problem)}`)
  }

  cut(why: string): void {
    this.#counters.connectionErrors++
    this.#warn('connection-error', `A connection was cut: ${why}.`)
  }

  bug(cause: unknown): void {
    const message = 'The embedded broker failed on a frame and closes that connection; please report it.'
    this.#log({ type: 'bug', level: 'error', message, peer: this.#peer, cause })
  }

  #info(type: BrokerEvent['type'], message: string): void {
    this.#log({ type, level: 'info', message, peer: this.#peer })
  }

  #warn(type: BrokerEvent['type'], message: string): void {
    this.#log({ type, level: 'warn', message, peer: this.#peer })
  }
}
