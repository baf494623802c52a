import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'

import type { Clock } from '@multimeter/clock'
import { systemClock } from '@multimeter/clock/system'

import type { BrokerEvent } from './broker-event.ts'
import { Connection } from './connections/connection.ts'
import { newCounters } from './counters.ts'
import type { Counters } from './counters.ts'
import { DEFAULT_MAX_BYTES, DEFAULT_PORT_TRIES, MAX_CONNECTIONS } from './limits.ts'
import { listen } from './listen.ts'
import type { StartResult } from './listen.ts'
import { MemoryGauge } from './memory.ts'
import { VirtualHost } from './virtual-host.ts'

/** Loopback only: there is one well-known user, and no encryption. */
const HOST = '127.0.0.1'

export interface BrokerOptions {
  /** The port wanted; 0 takes any free one. */
  readonly port: number
  /** How many ports are tried, from `port` upwards, while they are in use. @default 20 */
  readonly portTries?: number
  /** Bytes that all queues together hold before publishers are blocked. @default 67108864 (64 MiB) */
  readonly maxBytes?: number
  /** Hears what happens. @default nobody */
  readonly log?: (event: BrokerEvent) => void
  /** Where time comes from. @default the system's */
  readonly clock?: Clock
}

/** What there is now, and what has happened since the start. */
export interface BrokerStats extends Readonly<Counters> {
  readonly connections: number
  readonly blockedConnections: number
  readonly channels: number
  readonly consumers: number
  readonly exchanges: number
  readonly queues: number
  readonly bindings: number
  /** Messages that wait in queues. */
  readonly ready: number
  /** Messages delivered and not yet acknowledged. */
  readonly unacknowledged: number
  /** Bytes held by queues, and by messages half received. */
  readonly bytes: number
  readonly maxBytes: number
}

/** The embedded broker. */
export interface Broker {
  /** Listens; says on which port, or why not. Starting twice is a mistake of the caller. */
  start(): Promise<StartResult>
  /** Tells every client and closes; messages are gone. May be called at any time, also twice. */
  stop(): Promise<void>
  readonly stats: BrokerStats
}

/**
 * Makes an AMQP 0-9-1 broker for a first run: guest/guest on virtual host `/`, on the loopback interface, in
 * memory. It keeps nothing when it stops.
 */
export function createBroker(options: BrokerOptions): Broker {
  const { port, portTries = DEFAULT_PORT_TRIES, maxBytes = DEFAULT_MAX_BYTES } = options
  const { log = () => {}, clock = systemClock } = options
  const counters = newCounters()
  const connections = new Set<Connection>()
  const memory = new MemoryGauge(maxBytes, memoryOnAlarm)
  const vhost = new VirtualHost({ clock, memory, counters })
  let server: Server | undefined

  function memoryOnAlarm(alarmed: boolean): void {
    if (alarmed) {
      counters.memoryAlarms++
      const message = `Queues hold more than ${maxBytes} bytes: publishers are blocked until consumers have made room.`
      log({ type: 'memory-alarm', level: 'warn', message })
      return
    }
    log({ type: 'memory-clear', level: 'info', message: 'Queues have room again: publishers go on.' })
    for (const connection of connections) connection.unblock()
  }

  function serverOnConnection(socket: Socket): void {
    if (connections.size >= MAX_CONNECTIONS) {
      counters.connectionsRefused++
      const message = `A connection was refused: ${MAX_CONNECTIONS} are open, which is the most this broker takes.`
      log({ type: 'connection-refused', level: 'warn', message })
      socket.on('error', () => {})
      socket.destroy()
      return
    }
    counters.connectionsOpened++
    const connection = new Connection({ socket, vhost, clock, log, onClosed: () => connections.delete(connection) })
    connections.add(connection)
  }

  // Without a listener it would end the process; what goes wrong here is one client's coming.
  function serverOnError(cause: Error): void {
    counters.connectionsRefused++
    const message = `A connection could not be taken: ${cause.message}. Close some, or allow this process more open files.`
    log({ type: 'connection-refused', level: 'warn', message, cause })
  }

  return {
    start: async () => {
      if (server !== undefined) throw new Error('The broker was started before.')
      server = createServer(serverOnConnection)
      const result = await listen(server, { host: HOST, port, portTries })
      if (result.ok) {
        server.on('error', serverOnError)
        const message = `The embedded broker listens on ${HOST}:${result.value.port}. It is for trying out and keeps nothing.`
        log({ type: 'listening', level: 'info', message })
      }
      return result
    },
    stop: async () => {
      if (server === undefined) return
      const closed = new Promise((resolve) => server?.close(resolve))
      await Promise.all([...connections].map((connection) => connection.stop()))
      await closed
      // Their timers would keep the process alive.
      vhost.close()
    },
    get stats() {
      return statsOf(vhost, connections)
    },
  }
}

function statsOf(vhost: VirtualHost, connections: ReadonlySet<Connection>): BrokerStats {
  const { counters, memory, queues } = vhost
  const all = [...connections]
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
  return {
    ...counters,
    connections: all.length,
    blockedConnections: all.filter(({ isBlocked }) => isBlocked).length,
    channels: sum(all.map(({ channelCount }) => channelCount)),
    consumers: vhost.consumerCount,
    exchanges: vhost.exchangeCount,
    queues: queues.size,
    bindings: vhost.bindingCount,
    ready: sum([...queues].map(({ messageCount }) => messageCount)),
    unacknowledged: sum([...queues].map(({ unacknowledgedCount }) => unacknowledgedCount)),
    bytes: memory.bytes,
    maxBytes: memory.maxBytes,
  }
}
