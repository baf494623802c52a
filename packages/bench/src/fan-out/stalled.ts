import { setTimeout as sleep } from 'node:timers/promises'

import { residentKib } from './cpu-time.ts'
import { hush, type Load, openViewers, speak, watch } from './measure.ts'
import type { World } from './peers.ts'

/** What a quarter of the viewers that read nothing does to the rest. */
export interface StalledFigures {
  readonly backlogMessages: number
  /** Growth of the gateway until the middle, and from there to the end. */
  readonly firstGrowthMib: number
  readonly laterGrowthMib: number
  readonly dropped: number
  /** What the stalled viewers were told, once they read again. */
  readonly told: number
  readonly p99Ms: number
  readonly p99WithoutMs: number
}

const VIEWERS = 20
const STALLED = 5
const LOAD = { viewers: VIEWERS, perSecond: 800, bodyBytes: 1_024, warmUpMs: 0 }

export async function measureStalled(world: World, windowMs: number): Promise<StalledFigures> {
  const gateway = world.peers.ours.pid
  if (gateway === undefined) throw new Error('The gateway has no process.')
  const half: Load = { ...LOAD, windowMs: windowMs / 2 }
  const without = await run(world, { stalled: 0, load: half })
  const dropsBefore = await droppedEvents(world)
  const rss = [residentKib(gateway)]
  await openViewers(world, 'ours', { viewers: VIEWERS, stalled: STALLED })
  await speak(world, 'ours', LOAD)
  const first = await watch(world, 'ours', half)
  rss.push(residentKib(gateway))
  const second = await watch(world, 'ours', half)
  rss.push(residentKib(gateway))
  const backlogMessages = await backlog(world)
  await hush(world, 'ours')
  await world.farm.ask({ type: 'resume' })
  // What waits in the kernel is many megabytes, and it is read in small pieces.
  await sleep(3_000)
  const dropped = (await droppedEvents(world)) - dropsBefore
  const { stalledTold: told } = await world.farm.ask({ type: 'count' })
  await world.farm.ask({ type: 'close' })
  const [atStart = 0, atHalf = 0, atEnd = 0] = rss
  return {
    backlogMessages,
    firstGrowthMib: (atHalf - atStart) / 1_024,
    laterGrowthMib: (atEnd - atHalf) / 1_024,
    dropped,
    told,
    p99Ms: Math.max(first.p99Ms, second.p99Ms),
    p99WithoutMs: without,
  }
}

async function run(
  world: World,
  { stalled, load }: { readonly stalled: number; readonly load: Load },
): Promise<number> {
  await openViewers(world, 'ours', { viewers: VIEWERS, stalled })
  await speak(world, 'ours', LOAD)
  await sleep(700)
  const halves = [await watch(world, 'ours', load), await watch(world, 'ours', load)]
  await hush(world, 'ours')
  await world.farm.ask({ type: 'close' })
  return Math.max(...halves.map(({ p99Ms }) => p99Ms))
}

async function backlog(world: World): Promise<number> {
  const queues = await world.rabbit.ctl('list_queues', 'messages')
  return queues.split('\n').reduce((sum, line) => sum + (Number.parseInt(line, 10) || 0), 0)
}

async function droppedEvents(world: World): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${world.peers.ours.port}/metrics`)
  return Number(/^multimeter_hub_dropped_events_total (\d+)/m.exec(await answer.text())?.[1] ?? 0)
}
