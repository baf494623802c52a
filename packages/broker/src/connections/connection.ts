import type { Socket } from 'node:net'

import type { Cancel, Clock } from '@multimeter/clock'

import type { BrokerEvent } from '../broker-event.ts'
import type { ChannelHost } from '../channels/channel-host.ts'
import { Channels } from '../channels/channels.ts'
import type { Fault } from '../channels/channels.ts'
import { REPLY_CODES, refusal, replyText } from '../errors.ts'
import type { Refusal } from '../errors.ts'
import type { FrameReader } from '../wire/frame-reader.ts'
import { Blockade } from './blockade.ts'
import { ConnectionLog } from './connection-log.ts'
import { Handshake } from './handshake.ts'
import { startHeartbeat } from './heartbeat.ts'
import { Inlet } from './inlet.ts'
import type { InletHost } from './inlet.ts'
import { CLOSE_TIMEOUT_MS, HANDSHAKE_TIMEOUT_MS, MAX_REPLY_BACKLOG_BYTES } from '../limits.ts'
import { Outbox } from './outbox.ts'
import type { VirtualHost } from '../virtual-host.ts'
import {
  FRAME_BODY,
  FRAME_HEADER,
  FRAME_HEARTBEAT,
  FRAME_METHOD,
  HEARTBEAT,
  PROTOCOL_HEADER,
  decodeMethod,
  methodIdOf,
} from '../wire/wire.ts'
import type { ClientMethod, Frame } from '../wire/wire.ts'

export interface ConnectionOptions {
  readonly socket: Socket
  readonly vhost: VirtualHost
  readonly clock: Clock
  readonly log: (event: BrokerEvent) => void
  readonly onClosed: () => void
}

/*
 *   protocol ──▶ handshake ──▶ running ──▶ closing ──▶ closed
 *                    │                        ▲          ▲
 *                    └──────── refused ───────┘          │
 *   any ── socket gone, client's connection.close ───────┘
 */
type Phase = 'protocol' | 'handshake' | 'running' | 'closing' | 'closed'

const NEVER: Cancel = () => {}

/** One client: its handshake, its channels, and how the connection ends. */
export class Connection implements ChannelHost, InletHost {
  readonly vhost: VirtualHost
  readonly outbox: Outbox
  readonly owner: object = this
  readonly #options: ConnectionOptions
  readonly #socket: Socket
  readonly #inlet: Inlet
  readonly #log: ConnectionLog
  readonly #blockade: Blockade
  readonly #channels: Channels
  #phase: Phase = 'protocol'
  /** Undefined until the client has sent its protocol header. */
  #handshake: Handshake | undefined
  #stopTimer: Cancel
  #stopHeartbeat = NEVER

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.vhost = options.vhost
    this.#socket = options.socket
    this.outbox = new Outbox(options.socket, () => this.vhost.counters.backlogPauses++)
    this.#inlet = new Inlet(options.socket, options.clock, this)
    const peer = `${options.socket.remoteAddress}:${options.socket.remotePort}`
    this.#log = new ConnectionLog({ log: options.log, counters: options.vhost.counters, peer })
    this.#blockade = new Blockade(this.outbox, options.clock)
    this.#channels = new Channels(this, (problem) => this.#log.channelClosed(problem))
    this.#stopTimer = options.clock.schedule(HANDSHAKE_TIMEOUT_MS, () => this.#cut('it did not finish its handshake'))
    this.#socket.setNoDelay(true)
    this.#socket.on('drain', () => this.#socketOnDrain())
    // Followed by close; a client that goes without a word is no problem of ours.
    this.#socket.on('error', () => {})
    this.#socket.on('close', () => this.#socketOnClose())
  }

  get user(): string {
    return this.#handshake?.agreement.user ?? ''
  }

  get wantsCancel(): boolean {
    return this.#handshake?.agreement.wantsCancel === true
  }

  get channelCount(): number {
    return this.#channels.count
  }

  get isBlocked(): boolean {
    return this.#blockade.isUp
  }

  onQuorumQueue(queue: string): void {
    this.#log.quorumQueue(queue)
  }

  /** Memory has room again: reads on. */
  unblock(): void {
    if (!this.#blockade.isUp) return
    this.#blockade.lift(this.#handshake?.agreement.wantsBlocked === true)
    // Later, because this may be called from within the handling of another connection's frame.
    setImmediate(() => void this.#inlet.read())
  }

  /** Ends the connection because the broker stops: says so, and waits until the socket is closed. */
  stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#socket.once('close', () => resolve()))
    if (this.#phase !== 'protocol' && this.#phase !== 'closed') this.#sendClose(STOPPING, 0)
    this.#release()
    this.#endSocket()
    setImmediate(() => this.#socket.destroySoon())
    return closed
  }

  isOver(): boolean {
    return this.#phase === 'closed'
  }

  mayRead(): boolean {
    return this.#phase !== 'closed' && !this.#blockade.isUp && this.outbox.waitingBytes <= MAX_REPLY_BACKLOG_BYTES
  }

  onBug(cause: unknown): void {
    this.#log.bug(cause)
    this.#fail(refusal('INTERNAL_ERROR', 'the broker failed on this frame'), 0)
  }

  /** Handles one frame; false when none is whole yet. */
  async readOne(reader: FrameReader): Promise<boolean> {
    if (this.#phase === 'protocol') return this.#readProtocolHeader(reader)
    const frame = reader.next(this.outbox.frameMax)
    if (frame === undefined) return false
    if ('fault' in frame) {
      this.#fail(
        refusal('FRAME_ERROR', frame.fault === 'too-large' ? `frame_too_large, ${frame.size}` : 'bad frame end'),
        0,
      )
      // Nothing that follows can be read, so no answer can be awaited.
      this.#endSocket()
      return false
    }
    if (frame.type === FRAME_METHOD) {
      const method = await decodeMethod(frame)
      if (this.#phase !== 'closed') this.#onMethod(frame, method)
    } else {
      this.#onContentOrHeartbeat(frame)
    }
    return true
  }

  #readProtocolHeader(reader: FrameReader): boolean {
    const header = reader.take(PROTOCOL_HEADER.length)
    if (header === undefined) return false
    if (!header.equals(PROTOCOL_HEADER)) {
      // As the protocol asks: the header that would be right, and no more.
      this.outbox.write(PROTOCOL_HEADER)
      this.#endSocket()
      return false
    }
    this.#phase = 'handshake'
    this.#handshake = new Handshake((name, fields) => this.outbox.send(0, name, fields))
    return true
  }

  #onMethod(frame: Frame, method: ClientMethod | 'unknown' | 'malformed'): void {
    if (this.#phase === 'closing') {
      this.#onMethodWhileClosing(method)
      return
    }
    const id = methodIdOf(frame)
    if (method === 'unknown') {
      this.#fail(refusal('NOT_IMPLEMENTED', `unknown method ${id >>> 16}, ${id & 0xffff}`), id)
    } else if (method === 'malformed') {
      this.#fail(refusal('SYNTAX_ERROR', 'the fields of the method cannot be read'), id)
    } else if (frame.channel === 0) {
      const problem = this.#phase === 'handshake' ? this.#onHandshake(method) : this.#onConnectionMethod(method)
      // Refused credentials are nobody's method, says RabbitMQ.
      if (problem !== undefined) this.#fail(problem, problem.name === 'ACCESS_REFUSED' ? 0 : id)
    } else {
      this.#onFrameOfChannel(frame, () => this.#channels.method(frame.channel, method))
      if (method.name === 'BasicPublish') this.#blockWhenAlarmed()
    }
  }

  #onHandshake(method: ClientMethod): Refusal | undefined {
    if (method.name === 'ConnectionClose') return this.#onConnectionMethod(method)
    const problem = this.#handshake?.answer(method)
    if (problem !== undefined || this.#handshake?.isDone !== true) return problem
    const { channelMax, frameMax, heartbeatSeconds } = this.#handshake.agreement
    this.#stopTimer()
    this.#phase = 'running'
    this.#channels.max = channelMax
    this.outbox.frameMax = frameMax
    if (heartbeatSeconds > 0) this.#startHeartbeat(heartbeatSeconds)
    this.#log.opened()
    return undefined
  }

  #startHeartbeat(seconds: number): void {
    this.#stopHeartbeat = startHeartbeat(this.#options.clock, seconds * 1000, {
      bytesRead: () => this.#socket.bytesRead,
      bytesWritten: () => this.#socket.bytesWritten,
      isReadingStopped: () => !this.mayRead(),
      sendHeartbeat: () => this.outbox.write(HEARTBEAT),
      onDead: () => {
        this.vhost.counters.heartbeatsMissed++
        this.#cut(`nothing came from it for two heartbeats of ${seconds} s`)
      },
    })
  }

  #onConnectionMethod(method: ClientMethod): Refusal | undefined {
    if (method.name !== 'ConnectionClose') {
      return refusal('CHANNEL_ERROR', `unexpected method in connection state ${this.#phase}`)
    }
    // Queues of its own are gone before the client hears that it is closed.
    this.#release()
    this.outbox.send(0, 'ConnectionCloseOK', {})
    this.#endSocket()
    return undefined
  }

  #onMethodWhileClosing(method: ClientMethod | 'unknown' | 'malformed'): void {
    if (method === 'unknown' || method === 'malformed') return
    if (method.name === 'ConnectionClose') this.outbox.send(0, 'ConnectionCloseOK', {})
    if (method.name === 'ConnectionCloseOK') this.#endSocket()
  }

  #onFrameOfChannel(frame: Frame, handle: () => Fault | undefined): void {
    if (this.#phase !== 'running') {
      this.#fail(refusal('CHANNEL_ERROR', `unexpected frame in connection state ${this.#phase}`), methodIdOf(frame))
      return
    }
    const fault = handle()
    if (fault !== undefined) this.#fail(fault.problem, fault.methodId)
  }

  #onContentOrHeartbeat(frame: Frame): void {
    const { type, channel } = frame
    if (this.#phase === 'closing' || (type === FRAME_HEARTBEAT && channel === 0)) return
    if (type === FRAME_HEADER || type === FRAME_BODY) {
      this.#onFrameOfChannel(frame, () => this.#channels.content(frame))
      this.#blockWhenAlarmed()
    } else if (type === FRAME_HEARTBEAT) {
      this.#fail(refusal('UNEXPECTED_FRAME', `heartbeat on channel ${channel}`), 0)
    } else {
      this.#fail(refusal('FRAME_ERROR', `unknown frame type ${type}`), 0)
    }
  }

  /** Refuses the connection: everything of it ends now, the socket when the client has answered. */
  #fail(problem: Refusal, methodId: number): void {
    if (this.#phase === 'closing' || this.#phase === 'closed') return
    const isLogin = problem.name === 'ACCESS_REFUSED'
    if (isLogin) this.vhost.counters.loginsRefused++
    this.#log.closed(problem)
    this.#release()
    if (isLogin && this.#handshake?.agreement.wantsLoginClose !== true) {
      // Clients that do not know better take a closed socket during login for refused credentials.
      this.#endSocket()
      return
    }
    this.#sendClose(problem, methodId)
    this.#phase = 'closing'
    this.#destroyLater()
  }

  #sendClose(problem: Refusal, methodId: number): void {
    this.outbox.send(0, 'ConnectionClose', {
      replyCode: REPLY_CODES[problem.name],
      replyText: replyText(problem),
      methodId,
    })
  }

  /** Nothing more is said; the client gets what was written, and some time to close its side. */
  #endSocket(): void {
    this.#phase = 'closed'
    // After what is gathered in this turn.
    setImmediate(() => this.#socket.end())
    this.#destroyLater()
  }

  #destroyLater(): void {
    this.#stopTimer()
    this.#stopTimer = this.#options.clock.schedule(CLOSE_TIMEOUT_MS, () => this.#socket.destroy())
  }

  #cut(why: string): void {
    this.#log.cut(why)
    this.#socket.destroy()
  }

  #blockWhenAlarmed(): void {
    if (!this.vhost.memory.alarmed || this.#blockade.isUp || this.#phase !== 'running') return
    this.#blockade.raise(this.#handshake?.agreement.wantsBlocked === true)
    this.#log.blocked()
  }

  #release(): void {
    this.#stopHeartbeat()
    this.#blockade.drop()
    this.#channels.close()
    this.vhost.deleteQueuesOf(this.owner)
  }

  #socketOnDrain(): void {
    this.#channels.resume()
    void this.#inlet.read()
  }

  #socketOnClose(): void {
    this.#release()
    this.#phase = 'closed'
    this.#stopTimer()
    this.#options.onClosed()
    // Whoever only knocked at the port was never said to have come.
    if (this.#handshake?.isDone === true) this.#log.left()
  }
}

const STOPPING: Refusal = refusal('CONNECTION_FORCED', 'the broker is stopping')
