import { setTimeout as sleep } from 'node:timers/promises'

import { residentKib } from './cpu-time.ts'
import { openViewers } from './measure.ts'
import { startGateway, type World } from './peers.ts'

const VIEWERS = 1_000
/** Long enough for the collector to have been there, as the gateway is otherwise at rest. */
const SETTLE_MS = 4_000

/** Resident memory of a fresh gateway for each subscribed viewer that is sent nothing but pulses, KiB. */
export async function measureIdle(world: World): Promise<number> {
  const gateway = await startGateway(world.rabbit, { profile: false })
  const ours = { ...world.peers.ours, port: gateway.port, pid: gateway.pid }
  const own = { ...world, peers: { ...world.peers, ours } }
  await openViewers(own, 'ours', { viewers: 20, stalled: 0 })
  await sleep(SETTLE_MS)
  const before = residentKib(gateway.pid)
  await openViewers(own, 'ours', { viewers: VIEWERS, stalled: 0 })
  await sleep(SETTLE_MS)
  const after = residentKib(gateway.pid)
  await world.farm.ask({ type: 'close' })
  await gateway.stop()
  return (after - before) / VIEWERS
}
