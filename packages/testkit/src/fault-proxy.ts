import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'

import { FaultLink } from './fault-link.ts'
import type { ActiveToxic, Direction, Toxic } from './toxic.ts'

/** A TCP proxy on loopback that breaks links on purpose; the words are Toxiproxy's. */
export interface FaultProxy {
  readonly port: number
  /** Connections that are open now, at either end. */
  readonly connections: number
  /** Connections that were ever taken. */
  readonly accepted: number
  /** Puts a toxic in force, on connections that are there and that come; the returned function takes it away again. */
  add(direction: Direction, toxic: Toxic): () => void
  /** Resets every connection (RST) and refuses new ones until `up`. */
  down(): Promise<void>
  /** Listens again, on the same port. */
  up(): Promise<void>
  /** Holds back all that goes this way, without a loss; the returned function hands it over, and goes on. @default downstream */
  pause(direction?: Direction): () => void
  /** Ends everything. Idempotent. */
  stop(): Promise<void>
}

/** Starts a proxy to a port of this machine. */
export async function startFaultProxy(targetPort: number): Promise<FaultProxy> {
  const proxy = new TcpFaultProxy(targetPort)
  await proxy.up()
  return proxy
}

class TcpFaultProxy implements FaultProxy {
  port = 0
  accepted = 0
  readonly #targetPort: number
  readonly #links = new Set<FaultLink>()
  readonly #toxics = new Set<ActiveToxic>()
  readonly #held = new Set<{ readonly direction: Direction }>()
  #listener: Server | undefined

  constructor(targetPort: number) {
    this.#targetPort = targetPort
  }

  get connections(): number {
    return this.#links.size
  }

  add(direction: Direction, toxic: Toxic): () => void {
    const active = { direction, toxic }
    this.#toxics.add(active)
    for (const link of this.#links) link.affect(active)
    return () => void this.#toxics.delete(active)
  }

  async down(): Promise<void> {
    const listener = this.#listener
    this.#listener = undefined
    if (listener === undefined) return
    const closed = once(listener, 'close')
    listener.close()
    for (const link of this.#links) link.reset()
    await closed
  }

  async up(): Promise<void> {
    if (this.#listener !== undefined) return
    const listener = createServer({ allowHalfOpen: true }, (client) => this.#join(client))
    this.#listener = listener
    listener.listen(this.port, '127.0.0.1')
    await once(listener, 'listening')
    this.port = (listener.address() as AddressInfo).port
  }

  pause(direction: Direction = 'downstream'): () => void {
    const hold = { direction }
    this.#held.add(hold)
    return () => {
      this.#held.delete(hold)
      for (const link of this.#links) link.resume(direction)
    }
  }

  async stop(): Promise<void> {
    await this.down()
  }

  #join(client: Socket): void {
    this.accepted++
    const server = connect({ port: this.#targetPort, host: '127.0.0.1', allowHalfOpen: true })
    const link: FaultLink = new FaultLink({
      client,
      server,
      toxics: this.#toxics,
      isHeld: (direction) => [...this.#held].some((hold) => hold.direction === direction),
      onOver: () => void this.#links.delete(link),
    })
    this.#links.add(link)
  }
}
