import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

import { freePort, type RabbitMq, startRabbitMq } from '@multimeter/testkit'

import { Child } from './child.ts'
import type { Dialect, FarmCounts, FarmOrder } from './client-farm.ts'
import type { PublisherOrder } from './publisher.ts'
import type { FloorOrder } from './raw-floor.ts'
import { SOURCE } from './workload.ts'

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

const GATEWAY = 'apps/gateway/dist/main.js'
const PROFILE_FOLDER = '.artifacts/profiles'

/** Starts everything. A profile of the gateway is written when it ends. */
export async function startWorld({ profile }: { readonly profile: boolean }): Promise<World> {
  const [stompPort, stompTcpPort, naivePort, floorPort] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ])
  const rabbit = await startRabbitMq({
    plugins: ['rabbitmq_web_stomp'],
    config: [
      `web_stomp.tcp.ip = 127.0.0.1`,
      `web_stomp.tcp.port = ${stompPort}`,
      `stomp.listeners.tcp.1 = 127.0.0.1:${stompTcpPort}`,
    ],
  })
  const brokerPid = Number((await rabbit.ctl('eval', 'os:getpid().')).replaceAll(/\D/g, ''))
  const publisher = new Child<PublisherOrder, { readonly sent: number }>('publisher')
  await publisher.ask({ type: 'connect', port: rabbit.port, exchanges: ['bench.stomp', 'bench.naive'] })
  const naive = new Child<never, never>('naive-bridge', [String(naivePort), rabbit.url, 'bench.naive'])
  const floor = new Child<FloorOrder, never>('raw-floor', [String(floorPort)])
  const gateway = await startGateway(rabbit, { profile })
  const farm = new Child<FarmOrder, FarmCounts>('client-farm')
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

/** A gateway as it is deployed, reading this broker, with all settings but the port at their defaults. */
export interface BenchedGateway {
  readonly port: number
  readonly pid: number
  stop(): Promise<void>
}

export async function startGateway(
  rabbit: RabbitMq,
  { profile }: { readonly profile: boolean },
): Promise<BenchedGateway> {
  const port = await freePort()
  if (profile) mkdirSync(PROFILE_FOLDER, { recursive: true })
  const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${PROFILE_FOLDER}`] : []
  const child = spawn(process.execPath, [...flags, GATEWAY], {
    env: {
      AMQP_URL: `${SOURCE}=${rabbit.url}`,
      PORT: String(port),
      LOG_LEVEL: 'error',
      MULTIMETER_AGENT: 'off',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  await untilReady(child, port)
  if (child.pid === undefined) throw new Error('The gateway did not start.')
  return { port, pid: child.pid, stop: () => ended(child) }
}

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error('The gateway ended; was it built?')
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    if (answer?.ok === true) return
    await sleep(100)
  }
  throw new Error('The gateway is not ready after 20 s.')
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await exit
}
