import { freePort, type RabbitMq, startRabbitMq } from '@multimeter/testkit'

import { Child } from './child.ts'
import type { FarmCounts, FarmOrder } from './client-farm.ts'
import type { Dialect } from './dialect.ts'
import { profileFlags, startGateway } from './gateway-process.ts'
import type { PublisherOrder } from './publisher.ts'
import type { FloorOrder } from './raw-floor.ts'

const PROFILE_FOLDER = '.artifacts/profiles'

/** Who brings messages to viewers. */
export type PeerName = 'ours' | 'stomp' | 'naive' | 'floor'

/** Something that brings messages to viewers. */
export interface Peer {
  readonly port: number
  readonly path: string
  readonly dialect: Dialect
  /** What is published for it alone, so that the others rest meanwhile. */
  readonly exchange: string
  /** The process itself; absent where it is the broker. */
  readonly pid: number | undefined
}

/** A private broker, all peers, and who publishes and watches. */
export interface World {
  readonly rabbit: RabbitMq
  readonly brokerPid: number
  readonly peers: Readonly<Record<PeerName, Peer>>
  readonly publisher: Child<PublisherOrder, { readonly sent: number }>
  readonly farm: Child<FarmOrder, FarmCounts>
  readonly floor: Child<FloorOrder, never>
  stop(): Promise<void>
}

/** Starts everything. With `profile`, a CPU profile of the gateway is written when it ends. */
export async function startWorld({ profile }: { readonly profile: boolean }): Promise<World> {
  const stompPort = await freePort()
  const rabbit = await startRabbitMq({
    plugins: ['rabbitmq_web_stomp'],
    config: [
      'web_stomp.tcp.ip = 127.0.0.1',
      `web_stomp.tcp.port = ${stompPort}`,
      `stomp.listeners.tcp.1 = 127.0.0.1:${await freePort()}`,
    ],
  })
  try {
    return await startPeers({ rabbit, stompPort, profile })
  } catch (error) {
    await rabbit.stop()
    throw error
  }
}

async function startPeers({
  rabbit,
  stompPort,
  profile,
}: {
  readonly rabbit: RabbitMq
  readonly stompPort: number
  readonly profile: boolean
}): Promise<World> {
  const [naivePort, floorPort] = [await freePort(), await freePort()]
  // The Erlang VM itself; what was started is a script around it.
  const brokerPid = Number((await rabbit.ctl('eval', 'os:getpid().')).replaceAll(/\D/g, ''))
  const publisher = new Child<PublisherOrder, { readonly sent: number }>('publisher')
  await publisher.ask({ type: 'connect', port: rabbit.port, exchanges: ['bench.stomp', 'bench.naive'] })
  const naive = new Child<never, never>('naive-bridge', [String(naivePort), rabbit.url, 'bench.naive'])
  const floor = new Child<FloorOrder, never>('raw-floor', [String(floorPort)])
  const farm = new Child<FarmOrder, FarmCounts>('client-farm')
  const gateway = await startGateway({
    amqpUrl: rabbit.url,
    flags: profile ? profileFlags(PROFILE_FOLDER) : [],
  })
  return {
    rabbit,
    brokerPid,
    publisher,
    farm,
    floor,
    peers: {
      ours: { port: gateway.port, path: '/ws', dialect: 'multimeter', exchange: 'events', pid: gateway.pid },
      stomp: { port: stompPort, path: '/ws', dialect: 'stomp', exchange: 'bench.stomp', pid: undefined },
      naive: { port: naivePort, path: '/', dialect: 'plain', exchange: 'bench.naive', pid: naive.pid },
      floor: { port: floorPort, path: '/', dialect: 'multimeter', exchange: '', pid: floor.pid },
    },
    async stop() {
      for (const child of [publisher, naive, floor, farm]) child.stop()
      await gateway.stop()
      await rabbit.stop()
    },
  }
}
