import { setTimeout as sleep } from 'node:timers/promises'

import type { LatencyFigures } from './latencies.ts'
import { cpuMicros, machineCpuMicros } from './cpu-time.ts'
import type { PeerName, World } from './peers.ts'
import { HOSTS } from './workload.ts'

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

/** What one window showed. */
export interface Measured {
  readonly deliveriesPerSecond: number
  /** Of what each viewer should have had in the window. */
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
  /** Cores that programs took that are no part of this; where it is much, times say little. */
  readonly othersCores: number
}

/** Queues in the broker are deleted, and collectors run. */
const REST_MS = 300

/** One peer under one load, over one window. */
export async function measure(world: World, name: PeerName, load: Load): Promise<Measured> {
  const { perSecond, bodyBytes = 250 } = load
  await openViewers(world, name, load)
  await speak(world, name, { perSecond, bodyBytes })
  await sleep(load.warmUpMs)
  const measured = await watch(world, name, load)
  await hush(world, name)
  await world.farm.ask({ type: 'close' })
  await sleep(REST_MS)
  return measured
}

/** Connects and subscribes viewers; `stalling` of them may be told to stop reading. */
export async function openViewers(
  world: World,
  name: PeerName,
  {
    viewers,
    oneHostEach = false,
    stalling = 0,
  }: Pick<Load, 'viewers' | 'oneHostEach'> & { readonly stalling?: number },
): Promise<void> {
  const { port, path, dialect, exchange } = world.peers[name]
  await world.farm.ask({ type: 'open', port, path, dialect, exchange, viewers, oneHostEach, stalling })
}

/** Lets somebody publish for this peer, until `hush`. */
export async function speak(
  world: World,
  name: PeerName,
  { perSecond, bodyBytes }: { readonly perSecond: number; readonly bodyBytes: number },
): Promise<void> {
  if (name === 'floor') world.floor.tell({ perSecond, bodyBytes })
  else await world.publisher.ask({ type: 'publish', exchange: world.peers[name].exchange, perSecond, bodyBytes })
}

/** Ends what `speak` began. */
export async function hush(world: World, name: PeerName): Promise<void> {
  if (name === 'floor') world.floor.tell({ perSecond: 0, bodyBytes: 0 })
  else await world.publisher.ask({ type: 'pause' })
}

/** CPU times so far, µs. */
interface Reading {
  readonly own: number
  readonly total: number
  readonly farm: number
  readonly others: number
  readonly atMs: number
}

/** One window while somebody speaks. */
export async function watch(world: World, name: PeerName, load: Omit<Load, 'warmUpMs'>): Promise<Measured> {
  await world.farm.ask({ type: 'take-latencies' })
  const before = await world.farm.ask({ type: 'count' })
  const from = readCpu(world, name)
  await sleep(load.windowMs)
  const after = await world.farm.ask({ type: 'count' })
  const to = readCpu(world, name)
  const { latencies = NO_LATENCIES } = await world.farm.ask({ type: 'take-latencies' })
  const deliveries = after.messages - before.messages
  const seconds = (to.atMs - from.atMs) / 1_000
  const wanted = (load.perSecond * seconds * load.viewers) / (load.oneHostEach === true ? HOSTS : 1)
  return {
    deliveriesPerSecond: deliveries / seconds,
    deliveredShare: deliveries / wanted,
    totalMicros: (to.total - from.total) / deliveries,
    ownMicros: (to.own - from.own) / deliveries,
    messagesPerFrame: deliveries / (after.frames - before.frames),
    farmCores: (to.farm - from.farm) / 1e6 / seconds,
    othersCores: (to.others - from.others) / 1e6 / seconds,
    p50Ms: latencies.p50Micros / 1_000,
    p99Ms: latencies.p99Micros / 1_000,
  }
}

const NO_LATENCIES: LatencyFigures = { count: 0, p50Micros: Number.NaN, p99Micros: Number.NaN }

function readCpu({ brokerPid, farm, publisher, peers }: World, name: PeerName): Reading {
  const { pid } = peers[name]
  const own = pid === undefined ? 0 : cpuMicros(pid)
  const broker = cpuMicros(brokerPid)
  const viewers = cpuMicros(farm.pid)
  return {
    own,
    total: name === 'floor' ? own : own + broker,
    farm: viewers,
    others: machineCpuMicros() - own - broker - viewers - cpuMicros(publisher.pid),
    atMs: performance.now(),
  }
}
