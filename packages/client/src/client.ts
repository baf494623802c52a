import type { Cancel, Clock } from '@multimeter/clock'
import { decodeBatch, decodeServerMessage } from '@multimeter/protocol'
import type { ClientMessage, ServerMessage, WireEvent } from '@multimeter/protocol'

import { backOffMs } from './back-off.ts'
import { CatchUp } from './catch-up.ts'
import { withBehind } from './client-state.ts'
import type { ClientState } from './client-state.ts'
import { describeLoss } from './describe-loss.ts'
import { HostsParts } from './hosts-parts.ts'
import { STABLE_AFTER_MS } from './limits.ts'
import { Link } from './link.ts'
import type { LinkLoss } from './link.ts'
import type { SocketLike } from './socket-like.ts'
import { Subscriptions } from './subscriptions.ts'
import type { SubscriptionRequest } from './subscriptions.ts'

/** What the client tells; all of it in the order in which it came. */
export interface ClientHandlers {
  onState?(state: ClientState): void
  /** Every message but unknown ones. A complete host list comes as one message, whatever its parts. */
  onMessage?(message: ServerMessage): void
  /** Events of one frame, oldest first. Bodies are views into the frame. */
  onBatch?(events: readonly WireEvent[]): void
}

export interface ClientOptions {
  /** `ws://` or `wss://`. */
  readonly url: string
  readonly clock: Clock
  /** Opens a socket; may throw. */
  readonly connect: (url: string) => SocketLike
  /** From 0 (inclusive) to 1 (exclusive); spreads reconnects. */
  readonly random: () => number
  readonly handlers: ClientHandlers
}

/** Counters since the client was made. */
export interface ClientStats {
  readonly connects: number
  readonly frames: number
  readonly bytes: number
  readonly events: number
  readonly unknownMessages: number
  readonly badFrames: number
}

/**
 * A viewer's end of the link. It connects at once and for ever, says again what was subscribed to after each reconnect,
 * from where it was, and knows when it has heard nothing for too long.
 */
export interface Client {
  readonly state: ClientState
  readonly stats: ClientStats
  /** Adds a subscription, or replaces the one of the same id, which then begins anew. Kept until `unsubscribe`. */
  subscribe(id: number, request: SubscriptionRequest): void
  unsubscribe(id: number): void
  /** Whether anybody can see what this is for; where not, the gateway sends less often. Kept across connections. */
  setVisible(visible: boolean): void
  /** Tries now instead of at `retryAt`, also where the gateway refused; does nothing while there is a connection. */
  reconnect(): void
  /** Closes the connection and tries no more. Idempotent. */
  stop(): void
}

export function createClient(options: ClientOptions): Client {
  return new GatewayClient(options)
}

/** What the gateway has said in the present connection. */
interface Heard {
  /** Undefined until `welcome`. */
  epoch: string | undefined
  welcomedMs: number
  retryAfterMs: number
}

class GatewayClient implements Client {
  readonly #options: ClientOptions
  readonly #subscriptions = new Subscriptions()
  readonly #hosts = new HostsParts()
  readonly #catchUp = new CatchUp()
  readonly #stats = { connects: 0, frames: 0, bytes: 0, events: 0, unknownMessages: 0, badFrames: 0 }
  #state: ClientState
  #link: Link | undefined
  #heard: Heard = { epoch: undefined, welcomedMs: 0, retryAfterMs: 0 }
  #cancelRetry: Cancel | undefined
  #isVisible = true
  #attempt = 0
  #heardAt: number | undefined
  /** The gateway's wall clock, as last told. */
  #gatewayAt = 0

  constructor(options: ClientOptions) {
    this.#options = options
    this.#state = { state: 'connecting', sinceAt: options.clock.now() }
    this.#connect()
  }

  get state(): ClientState {
    return this.#state
  }

  get stats(): ClientStats {
    return { ...this.#stats }
  }

  subscribe(id: number, request: SubscriptionRequest): void {
    this.#say(this.#subscriptions.set(id, request))
  }

  unsubscribe(id: number): void {
    this.#say(this.#subscriptions.delete(id))
  }

  setVisible(visible: boolean): void {
    if (visible === this.#isVisible) return
    this.#isVisible = visible
    this.#say({ type: 'set-visible', visible })
  }

  reconnect(): void {
    if (this.#link !== undefined || this.#state.state === 'stopped') return
    this.#attempt = 0
    this.#retry()
  }

  stop(): void {
    if (this.#state.state === 'stopped') return
    this.#cancelRetry?.()
    this.#endLink()
    this.#setState({ state: 'stopped', sinceAt: this.#options.clock.now() })
  }

  #connect(): void {
    const { connect, url, clock } = this.#options
    this.#stats.connects++
    let socket: SocketLike
    try {
      socket = connect(url)
    } catch {
      // A page's own policy, or an address that is none, makes `new WebSocket` throw; to the viewer it is one more failed attempt.
      this.#lose('The gateway cannot be reached at this address.')
      return
    }
    this.#heard = { epoch: undefined, welcomedMs: 0, retryAfterMs: 0 }
    this.#link = new Link(socket, clock, {
      onText: (text) => {
        this.#countFrame(text.length)
        this.#receiveText(text)
      },
      onBytes: (bytes) => {
        this.#countFrame(bytes.length)
        this.#receiveBatch(bytes)
      },
      onLost: (loss) => this.#linkOnLost(loss),
    })
  }

  #countFrame(length: number): void {
    this.#heardAt = this.#options.clock.now()
    this.#stats.frames++
    this.#stats.bytes += length
  }

  #receiveText(text: string): void {
    const decoded = decodeServerMessage(text)
    if (!decoded.ok) return this.#breakOff()
    const message = decoded.value
    if (message.type === 'unknown') {
      this.#stats.unknownMessages++
      return
    }
    if (message.type === 'welcome') this.#welcome(message)
    else if (this.#heard.epoch === undefined && message.type !== 'bye') this.#breakOff()
    else this.#understand(message)
  }

  #welcome(message: ServerMessage & { type: 'welcome' }): void {
    this.#heard.epoch = message.epoch
    this.#heard.welcomedMs = this.#options.clock.monotonicMs()
    this.#gatewayAt = message.serverAt
    this.#hosts.clear()
    this.#catchUp.end()
    this.#setState({ state: 'live', sinceAt: this.#options.clock.now() })
    this.#tell(message)
    if (!this.#isVisible) this.#say({ type: 'set-visible', visible: false })
    for (const request of this.#subscriptions.begin()) this.#say(request)
  }

  #understand(message: Exclude<ServerMessage, { type: 'welcome' }>): void {
    const epoch = this.#heard.epoch ?? ''
    switch (message.type) {
      case 'hosts': {
        const list = this.#hosts.add(message)
        if (list === 'too-long') return this.#breakOff()
        if (list !== undefined) this.#tell(list)
        return
      }
      case 'pulse':
        this.#gatewayAt = message.sentAt
        if (message.seq !== undefined) {
          this.#subscriptions.advance({ source: message.source, epoch, seq: message.seq, receivedAt: message.sentAt })
        }
        break
      case 'gap':
        if (message.toSeq !== undefined) {
          this.#subscriptions.advance({ source: message.source, epoch, seq: message.toSeq, receivedAt: message.toAt })
        }
        break
      case 'subscribed':
        this.#subscriptions.subscribed(message, { epoch, receivedAt: this.#gatewayAt })
        this.#catchUp.begin(message)
        break
      case 'caught-up':
        this.#subscriptions.caughtUp(message.positions, { epoch, receivedAt: this.#gatewayAt })
        this.#catchUp.end()
        break
      case 'refused':
        this.#say(this.#subscriptions.refused(message))
        break
      case 'bye':
        this.#heard.retryAfterMs = message.retryAfterMs ?? 0
        break
      case 'sources':
        break
    }
    this.#tell(message)
    this.#showCatchUp()
  }

  #receiveBatch(frame: Uint8Array): void {
    const { epoch } = this.#heard
    const batch = decodeBatch(frame)
    if (!batch.ok || epoch === undefined) return this.#breakOff()
    const events = batch.value
    this.#stats.events += events.length
    this.#options.handlers.onBatch?.(events)
    this.#subscriptions.delivered(events, epoch)
    this.#catchUp.progress(events)
    this.#showCatchUp()
  }

  #showCatchUp(): void {
    const state = withBehind(this.#state, this.#catchUp.behind, this.#options.clock.now())
    if (state !== this.#state) this.#setState(state)
  }

  #linkOnLost(loss: LinkLoss): void {
    const { epoch, retryAfterMs } = this.#heard
    this.#endLink()
    if (loss.kind === 'unreadable') this.#stats.badFrames++
    const { message, again } = describeLoss(loss, epoch !== undefined)
    if (again) this.#lose(message, retryAfterMs)
    else this.#refuse(message)
  }

  /** What cannot be read may have held events: a new connection asks for them again, so that nothing is lost in silence. */
  #breakOff(): void {
    this.#linkOnLost({ kind: 'unreadable' })
  }

  #endLink(): void {
    const { epoch, welcomedMs } = this.#heard
    const wasStable =
      this.#link !== undefined &&
      epoch !== undefined &&
      this.#options.clock.monotonicMs() - welcomedMs >= STABLE_AFTER_MS
    if (wasStable) this.#attempt = 0
    this.#link?.end()
    this.#link = undefined
  }

  #refuse(message: string): void {
    this.#setState({ state: 'refused', sinceAt: this.#options.clock.now(), message })
  }

  #lose(message: string, retryAfterMs: number = 0): void {
    const { clock, random } = this.#options
    const waitMs = backOffMs(this.#attempt++, random, retryAfterMs)
    const sinceAt = this.#state.state === 'stale' ? this.#state.sinceAt : (this.#heardAt ?? clock.now())
    this.#cancelRetry = clock.schedule(waitMs, () => this.#retry())
    this.#setState({ state: 'stale', sinceAt, message, retryAt: clock.now() + waitMs })
  }

  #retry(): void {
    this.#cancelRetry?.()
    const state = this.#state
    if (state.state === 'stale') this.#setState({ ...state, retryAt: undefined })
    else this.#setState({ state: 'connecting', sinceAt: this.#options.clock.now() })
    // Whoever was told may have stopped it.
    if (this.#state.state !== 'stopped') this.#connect()
  }

  /** Says it now, or not at all: what the gateway must know is said again after each `welcome`. */
  #say(message: ClientMessage | undefined): void {
    if (message !== undefined && this.#heard.epoch !== undefined) this.#link?.send(message)
  }

  #tell(message: ServerMessage): void {
    this.#options.handlers.onMessage?.(message)
  }

  #setState(state: ClientState): void {
    this.#state = state
    this.#options.handlers.onState?.(state)
  }
}
