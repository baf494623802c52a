import { setTimeout as sleep } from 'node:timers/promises'

import { watchBacklog } from './backlog.ts'
import { type FreshGateway, withFreshGateway } from './fresh-gateway.ts'
import { hush, openViewers, speak, watch } from './measure.ts'
import type { World } from './peers.ts'

/** What a quarter of the viewers that read nothing does to the rest. */
export interface StalledFigures {
  /** In all queues of the broker, at the end. */
  readonly backlogMessages: number
  /** Growth of the gateway until the middle, and from there to the end. */
  readonly firstGrowthMib: number
  readonly laterGrowthMib: number
  /** Events that the gateway counted as dropped. */
  readonly dropped: number
  /** What the stalled viewers were told, once they read again. */
  readonly told: number
  /** Of the viewers that read, beside stalled ones and without any; mean of both halves. */
  readonly p99Ms: number
  readonly p99WithoutMs: number
}

const VIEWERS = 20
const STALLED = 5
const LOAD = { viewers: VIEWERS, perSecond: 800, bodyBytes: 1_024 }

/** Until a fresh gateway has compiled what it needs. */
const WARM_UP_MS = 3_000

/** How long viewers that read again may need for what waits in the kernel, megabytes of it. */
const RESUME_DEADLINE_MS = 15_000
const POLL_INTERVAL_MS = 500

/**
 * The same load with no viewer stalled and then with some, `stalledMs` each. Longer than about 12 s, and the gateway
 * closes those that read nothing.
 */
export function measureStalled(world: World, stalledMs: number): Promise<StalledFigures> {
  return withFreshGateway(world, async (gateway) => {
    await openViewers(gateway.world, 'ours', { viewers: VIEWERS, stalling: STALLED })
    await speak(gateway.world, 'ours', LOAD)
    await sleep(WARM_UP_MS)
    const without = await watchHalves(gateway, stalledMs)
    const dropsBefore = await droppedEvents(gateway.world)
    const backlog = await watchBacklog(world.rabbit, stalledMs)
    await world.farm.ask({ type: 'stall' })
    const beside = await watchHalves(gateway, stalledMs)
    await world.farm.ask({ type: 'resume' })
    await hush(gateway.world, 'ours')
    const losses = await settledLosses(gateway.world, dropsBefore)
    await world.farm.ask({ type: 'close' })
    return {
      ...losses,
      backlogMessages: await backlog.least(),
      firstGrowthMib: beside.firstGrowthMib,
      laterGrowthMib: beside.laterGrowthMib,
      p99Ms: beside.p99Ms,
      p99WithoutMs: without.p99Ms,
    }
  })
}

/** Memory is read between the halves, so that collecting garbage delays nothing that is measured. */
async function watchHalves(
  { world, settledKib }: FreshGateway,
  wholeMs: number,
): Promise<Pick<StalledFigures, 'firstGrowthMib' | 'laterGrowthMib' | 'p99Ms'>> {
  const load = { ...LOAD, windowMs: wholeMs / 2 }
  const before = await settledKib()
  const first = await watch(world, 'ours', load)
  const between = await settledKib()
  const second = await watch(world, 'ours', load)
  const after = await settledKib()
  return {
    firstGrowthMib: (between - before) / 1_024,
    laterGrowthMib: (after - between) / 1_024,
    p99Ms: (first.p99Ms + second.p99Ms) / 2,
  }
}

/** What was dropped and what was told, once they agree or there was time enough for it. */
async function settledLosses(world: World, dropsBefore: number): Promise<Pick<StalledFigures, 'dropped' | 'told'>> {
  const deadlineAt = performance.now() + RESUME_DEADLINE_MS
  for (;;) {
    await sleep(POLL_INTERVAL_MS)
    const dropped = (await droppedEvents(world)) - dropsBefore
    const { toldAsLost: told } = await world.farm.ask({ type: 'count' })
    if (dropped === told || performance.now() > deadlineAt) return { dropped, told }
  }
}

async function droppedEvents(world: World): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${world.peers.ours.port}/metrics`)
  return Number(/^multimeter_hub_dropped_events_total (\d+)/m.exec(await answer.text())?.[1])
}
