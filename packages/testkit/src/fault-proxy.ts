import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'

/** A TCP proxy on loopback that breaks links on purpose; the words are Toxiproxy's. */
export interface FaultProxy {
  readonly port: number
  /** Resets every connection (RST) and refuses new ones until `up`. */
  down(): Promise<void>
  /** Listens again, on the same port. */
  up(): Promise<void>
  /** Hands nothing more to the clients, who see a silent server; the returned function hands over what has gathered, and goes on. */
  pause(): () => void
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
  readonly #targetPort: number
  readonly #clients = new Set<Socket>()
  readonly #servers = new Set<Socket>()
  #listener: Server | undefined
  #isPaused = false

  constructor(targetPort: number) {
    this.#targetPort = targetPort
  }

  async down(): Promise<void> {
    const listener = this.#listener
    this.#listener = undefined
    if (listener === undefined) return
    const closed = once(listener, 'close')
    listener.close()
    for (const socket of [...this.#clients, ...this.#servers]) socket.resetAndDestroy()
    await closed
  }

  async up(): Promise<void> {
    if (this.#listener !== undefined) return
    const listener = createServer((client) => this.#join(client))
    this.#listener = listener
    listener.listen(this.port, '127.0.0.1')
    await once(listener, 'listening')
    this.port = (listener.address() as AddressInfo).port
  }

  pause(): () => void {
    this.#isPaused = true
    for (const server of this.#servers) server.pause()
    return () => {
      this.#isPaused = false
      for (const server of this.#servers) server.resume()
    }
  }

  async stop(): Promise<void> {
    await this.down()
  }

  #join(client: Socket): void {
    const server = connect({ port: this.#targetPort, host: '127.0.0.1' })
    this.#clients.add(client)
    this.#servers.add(server)
    // Either end's death is told to the other as it came; an error always has a close after it.
    client.on('error', () => server.resetAndDestroy())
    server.on('error', () => client.resetAndDestroy())
    client.on('close', () => {
      this.#clients.delete(client)
      server.destroySoon()
    })
    server.on('close', () => {
      this.#servers.delete(server)
      client.destroySoon()
    })
    client.on('data', (chunk) => server.write(chunk))
    server.on('data', (chunk) => client.write(chunk))
    client.setNoDelay(true)
    server.setNoDelay(true)
    if (this.#isPaused) server.pause()
  }
}
