import type { Cancel, Clock } from '@multimeter/clock'
import { PROTOCOL_VERSION } from '@multimeter/protocol'
import type { ClientMessage } from '@multimeter/protocol'

import { STALE_AFTER_MS } from './limits.ts'
import type { SocketLike } from './socket-like.ts'

/** What comes over a link. After `onLost` nothing comes any more. */
export interface LinkHandlers {
  onText(text: string): void
  onBytes(bytes: Uint8Array): void
  onLost(loss: LinkLoss): void
}

export type LinkLoss =
  | { readonly kind: 'closed'; readonly code: number }
  /** Nothing was heard for STALE_AFTER_MS. */
  | { readonly kind: 'silent' }
  /** What came made no sense. */
  | { readonly kind: 'unreadable' }

/** One attempt to connect, and the connection that may come of it: says hello, and notices when nothing is heard. */
export class Link {
  readonly #socket: SocketLike
  readonly #clock: Clock
  readonly #handlers: LinkHandlers
  #cancelWatch: Cancel
  #heardMs: number
  #hasEnded = false

  constructor(socket: SocketLike, clock: Clock, handlers: LinkHandlers) {
    this.#socket = socket
    this.#clock = clock
    this.#handlers = handlers
    this.#heardMs = clock.monotonicMs()
    this.#cancelWatch = this.#watch(STALE_AFTER_MS)
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => {
      if (!this.#hasEnded) this.send({ type: 'hello', version: PROTOCOL_VERSION })
    })
    socket.addEventListener('message', ({ data }) => this.#socketOnMessage(data))
    socket.addEventListener('close', ({ code }) => this.#lose({ kind: 'closed', code }))
    socket.addEventListener('error', () => {})
  }

  send(message: ClientMessage): void {
    this.#socket.send(JSON.stringify(message))
  }

  /** Closes it; what the socket still says is not listened to. Idempotent. */
  end(): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#cancelWatch()
    this.#socket.close()
  }

  #socketOnMessage(data: unknown): void {
    if (this.#hasEnded) return
    this.#heardMs = this.#clock.monotonicMs()
    if (typeof data === 'string') this.#handlers.onText(data)
    else if (data instanceof ArrayBuffer) this.#handlers.onBytes(new Uint8Array(data))
    else if (data instanceof Uint8Array) this.#handlers.onBytes(data)
    else this.#lose({ kind: 'unreadable' })
  }

  /** Looks again when it would be silent if nothing were heard from now on: one timer, however much is heard. */
  #watch(delayMs: number): Cancel {
    return this.#clock.schedule(delayMs, () => {
      const leftMs = this.#heardMs + STALE_AFTER_MS - this.#clock.monotonicMs()
      if (leftMs > 0) this.#cancelWatch = this.#watch(leftMs)
      else this.#lose({ kind: 'silent' })
    })
  }

  #lose(loss: LinkLoss): void {
    if (this.#hasEnded) return
    this.end()
    this.#handlers.onLost(loss)
  }
}
