import { setTimeout as sleep } from 'node:timers/promises'

import { cpuMicros } from './cpu-time.ts'
import type { PeerName, World } from './peers.ts'
import { percentile } from './statistics.ts'

/** What viewers watch and how much is said. */
export interface Load {
  readonly viewers: number
  readonly perSecond: number
  /** Each viewer watches one host. @default false: everything */
  readonly oneHostEach?: boolean
  /** @default 250 */
  readonly bodyBytes?: number
  readonly warmUpMs: number
  readonly windowMs: number
}

export interface Measured {
  readonly deliveriesPerSecond: number
  /** Of what was published in the window and each viewer should have had. */
  readonly deliveredShare: number
  /** CPU of gateway and broker for one delivery, µs. */
  readonly totalMicros: number
  /** CPU of the peer's own process for one delivery, µs; of Web STOMP there is none. */
  readonly ownMicros: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly messagesPerFrame: number
  /** Cores that the viewers' process took; at 1 it is the limit, and not the peer. */
  readonly farmCores: number
}

/** One peer under one load, over one window. */
export async function measure(world: World, name: PeerName, load: Load): Promise<Measured> {
  const { perSecond, bodyBytes = 250 } = load
  await openViewers(world, name, { ...load, stalled: 0 })
  await speak(world, name, { perSecond, bodyBytes })
  await sleep(load.warmUpMs)
  const measured = await watch(world, name, load)
  await hush(world, name)
  await world.farm.ask({ type: 'close' })
  await sleep(300)
  return measured
}

export async function openViewers(
  world: World,
  name: PeerName,
  { viewers, oneHostEach = false, stalled }: Pick<Load, 'viewers' | 'oneHostEach'> & { readonly stalled: number },
): Promise<void> {
  const { port, path, dialect, exchange } = world.peers[name]
  await world.farm.ask({ type: 'open', port, path, dialect, exchange, viewers, oneHostEach, stalled })
}

export async function speak(
  world: World,
  name: PeerName,
  { perSecond, bodyBytes }: { readonly perSecond: number; readonly bodyBytes: number },
): Promise<void> {
  if (name === 'floor') world.floor.tell({ perSecond, bodyBytes })
  else await world.publisher.ask({ type: 'publish', exchange: world.peers[name].exchange, perSecond, bodyBytes })
}

export async function hush(world: World, name: PeerName): Promise<void> {
  if (name === 'floor') world.floor.tell({ perSecond: 0, bodyBytes: 0 })
  else await world.publisher.ask({ type: 'pause' })
}

/** CPU times so far, µs. */
interface Reading {
  readonly own: number
  readonly total: number
  readonly farm: number
  readonly atMs: number
}

/** Counts over one window while somebody speaks. */
export async function watch(world: World, name: PeerName, load: Load): Promise<Measured> {
  const own = world.peers[name].pid
  const pids = { own: own === undefined ? [] : [own], broker: name === 'floor' ? [] : [world.brokerPid] }
  const read = (): Reading => {
    const ownMicros = cpuMicros(pids.own)
    const farm = cpuMicros([world.farm.pid])
    return { own: ownMicros, total: ownMicros + cpuMicros(pids.broker), farm, atMs: performance.now() }
  }
  const before = await world.farm.ask({ type: 'count' })
  const from = read()
  await sleep(load.windowMs)
  const after = await world.farm.ask({ type: 'count' })
  const to = read()
  const deliveries = after.messages - before.messages
  const seconds = (to.atMs - from.atMs) / 1_000
  const wanted = load.perSecond * seconds * load.viewers * (load.oneHostEach === true ? 1 / 50 : 1)
  const latencies = after.latenciesMicros.toSorted((one, other) => one - other)
  return {
    deliveriesPerSecond: deliveries / seconds,
    deliveredShare: deliveries / wanted,
    totalMicros: (to.total - from.total) / deliveries,
    ownMicros: (to.own - from.own) / deliveries,
    messagesPerFrame: deliveries / (after.frames - before.frames),
    farmCores: (to.farm - from.farm) / 1e6 / seconds,
    p50Ms: percentile(latencies, 0.5) / 1_000,
    p99Ms: percentile(latencies, 0.99) / 1_000,
  }
}
