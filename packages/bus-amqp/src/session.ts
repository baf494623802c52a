import type { Cancel, Clock } from '@multimeter/clock'
import { Connection } from 'rabbitmq-client'
import type { Channel } from 'rabbitmq-client'

import type { AmqpAddress } from './amqp-address.ts'
import { guardFrames } from './frame-guard.ts'
import { keepBodiesRaw } from './raw-body.ts'

/** A broker that stops answering is noticed after four missed beats of half this: some 12 s. */
const HEARTBEAT_SECONDS = 5

/** A connection that is not open after this, TLS and login included, is given up. */
const CONNECT_TIMEOUT_MS = 5_000

/** How long the farewell to a broker may take before the sockets are simply closed. */
const CLOSE_TIMEOUT_MS = 1_000

/** What a session tells its owner; nothing is called after `close()`. */
export interface SessionEvents {
  /** One of the connections broke; the session is over. Called once. */
  onLost(error: unknown): void
  onBlocked(reason: string): void
  onUnblocked(): void
}

export interface SessionOptions {
  readonly address: AmqpAddress
  readonly clock: Clock
  readonly connectionName: string
  readonly events: SessionEvents
}

/**
 * Two connections to one broker that live and die together: one reads and declares, one publishes, because a memory or disk
 * alarm stops a connection that publishes, and what we hear must go on.
 *
 * The library's own reconnecting is not used: it tells the first error of an outage and swallows the rest, so a broker that
 * comes back with another password would look switched off. Its connection is dropped at the first error instead.
 */
export class Session {
  readonly #options: SessionOptions
  readonly #connections: Connection[] = []
  /** Those that were opened and have not broken: the only ones that can be said farewell to. */
  readonly #open = new Set<Connection>()
  readonly #channels = new Set<Channel>()
  #reader: Connection | undefined
  #writer: Connection | undefined
  #rejectOpening: (error: Error) => void = () => {}
  #isOpen = false
  #over = false

  constructor(options: SessionOptions) {
    this.#options = options
  }

  /** Resolves when both connections are open; rejects with the first error. One after the other, so that a wrong password costs one refused login. */
  async open(): Promise<void> {
    await Promise.race([this.#openBoth(), this.#abandoned()])
    this.#isOpen = true
  }

  #abandoned(): Promise<never> {
    return new Promise((_, reject) => {
      this.#rejectOpening = reject
    })
  }

  async #openBoth(): Promise<void> {
    this.#reader = await this.#connect('read')
    this.#writer = await this.#connect('publish')
    this.#writer.on('connection.blocked', (reason) => {
      if (!this.#over) this.#options.events.onBlocked(reason)
    })
    this.#writer.on('connection.unblocked', () => {
      if (!this.#over) this.#options.events.onUnblocked()
    })
  }

  /** A channel for consuming, declaring and binding. */
  readChannel(): Promise<Channel> {
    return this.#channel(this.#reader)
  }

  /** A channel for publishing. */
  publishChannel(): Promise<Channel> {
    return this.#channel(this.#writer)
  }

  /** Says farewell to the broker, for a second at most, and closes both sockets. Idempotent. */
  async close(): Promise<void> {
    if (this.#over) return
    this.#over = true
    this.#rejectOpening(new Error('The session is over.'))
    let cancel: Cancel = () => {}
    const deadline = new Promise<void>((resolve) => {
      cancel = this.#options.clock.schedule(CLOSE_TIMEOUT_MS, resolve)
    })
    await Promise.race([this.#farewell(), deadline])
    cancel()
    this.#destroy()
  }

  async #farewell(): Promise<void> {
    // Closing is best effort: whatever fails here, the sockets are destroyed after it and the broker cleans up.
    await Promise.allSettled(Array.from(this.#channels, (channel) => channel.close()))
    await Promise.allSettled(Array.from(this.#open, (connection) => connection.close()))
  }

  #destroy(): void {
    for (const connection of this.#connections) connection.unsafeDestroy()
  }

  #connect(purpose: 'read' | 'publish'): Promise<Connection> {
    if (this.#over) return Promise.reject(new Error('The session is over.'))
    const { address, connectionName } = this.#options
    const connection = new Connection({
      hostname: address.hostname,
      port: address.port,
      username: address.username,
      password: address.password.reveal(),
      vhost: address.vhost,
      // `rejectUnauthorized` is said aloud so that no environment variable can turn it off.
      tls: address.tls ? { rejectUnauthorized: true } : false,
      connectionName: `${connectionName} (${purpose})`,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      heartbeat: HEARTBEAT_SECONDS,
      noDelay: true,
    })
    this.#connections.push(connection)
    guardFrames(connection)
    return new Promise((resolve, reject) => {
      connection.once('connection', () => {
        this.#open.add(connection)
        resolve(connection)
      })
      // There must always be a listener, or the process dies of the event.
      connection.on('error', (error) => {
        connection.unsafeDestroy()
        if (this.#open.delete(connection)) this.#lose(error)
        else reject(error as Error)
      })
    })
  }

  #lose(error: unknown): void {
    if (this.#over) return
    this.#over = true
    this.#destroy()
    // A connection that is destroyed while it opens never says so, hence the rejection from here.
    if (this.#isOpen) this.#options.events.onLost(error)
    else this.#rejectOpening(error instanceof Error ? error : new Error(String(error)))
  }

  async #channel(connection: Connection | undefined): Promise<Channel> {
    if (connection === undefined || this.#over) throw new Error('The session is over.')
    const channel = await connection.acquire({ emitErrorsFromChannel: true })
    keepBodiesRaw(channel)
    this.#channels.add(channel)
    channel.once('close', () => this.#channels.delete(channel))
    // Errors also reach whoever waits for the answer, or show as `close`; unheard, this event would end the process.
    channel.on('error', () => {})
    return channel
  }
}
