import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

import { type Clock, repeat } from '@multimeter/clock'
import { MAX_CLIENT_MESSAGE_BYTES } from '@multimeter/protocol'
import type { Hub } from '@multimeter/sessions'
import { WebSocketServer } from 'ws'

import type { HttpRefusal } from '../http/refusal.ts'
import { CLOSE_HANDSHAKE_MS, MAX_MESSAGE_FRAGMENTS, PING_INTERVAL_MS, PONG_CHECK_MS, PONG_LIMIT_MS } from '../limits.ts'
import type { Log } from '../log.ts'
import { ViewerSocket } from './viewer-socket.ts'

const RETRY_AFTER_S = 5

export interface ViewerDoorOptions {
  readonly hub: Pick<Hub, 'open'>
  readonly clock: Clock
  readonly log: Log
}

/** Where WebSockets become sessions of the hub. Who may come here has been checked before. */
export class ViewerDoor {
  readonly #options: ViewerDoorOptions
  readonly #server: WebSocketServer
  readonly #viewers = new Set<ViewerSocket>()
  readonly #cancelPings: () => void
  readonly #cancelChecks: () => void

  constructor(options: ViewerDoorOptions) {
    this.#options = options
    // Apart from the call, as `closeTimeout` is missing in the types.
    const settings = {
      noServer: true,
      clientTracking: true,
      // Compression costs 12 times the memory per viewer, and a bomb needs it.
      perMessageDeflate: false,
      maxPayload: MAX_CLIENT_MESSAGE_BYTES,
      maxFragments: MAX_MESSAGE_FRAGMENTS,
      closeTimeout: CLOSE_HANDSHAKE_MS,
      // No subprotocol is spoken, whatever is offered.
      handleProtocols: () => false as const,
    }
    this.#server = new WebSocketServer(settings)
    const { clock } = options
    this.#cancelPings = repeat(clock, PING_INTERVAL_MS, () => {
      for (const viewer of this.#viewers) viewer.ping()
    })
    this.#cancelChecks = repeat(clock, PONG_CHECK_MS, () => {
      const limitMs = clock.monotonicMs() - PONG_LIMIT_MS
      for (const viewer of this.#viewers) if (viewer.heardMs < limitMs) viewer.terminate()
    })
  }

  get viewers(): number {
    return this.#viewers.size
  }

  /** Takes the socket, or says why not. */
  enter(request: IncomingMessage, socket: Duplex, head: Buffer): HttpRefusal | undefined {
    const viewer = new ViewerSocket()
    const session = this.#options.hub.open(viewer)
    if (session === undefined) {
      const message = 'There is no room for more viewers now; try again soon.'
      return { status: 503, code: 'full', message, retryAfter: RETRY_AFTER_S }
    }

    // Calls back before it returns, or has answered that the handshake is not one.
    let attached = false
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      attached = true
      this.#viewers.add(viewer)
      webSocket.once('close', (code) => this.#left(viewer, code))
      this.#options.log.info('viewer-came', `A browser connected; ${this.#viewers.size} now.`)
      viewer.attach(webSocket, socket, { session, monotonicMs: () => this.#options.clock.monotonicMs() })
    })
    if (!attached) session.closed()
    return undefined
  }

  #left(viewer: ViewerSocket, code: number): void {
    this.#viewers.delete(viewer)
    this.#options.log.info('viewer-left', `A browser left (close code ${code}); ${this.#viewers.size} now.`)
  }

  /** Resolves when every viewer has gone; whoever does not answer the close is cut off after CLOSE_HANDSHAKE_MS. */
  async drained(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  stop(): void {
    this.#cancelPings()
    this.#cancelChecks()
    for (const viewer of this.#viewers) viewer.terminate()
  }
}
