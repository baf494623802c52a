import { setTimeout as sleep } from 'node:timers/promises'

import { withFreshGateway } from './fresh-gateway.ts'
import { openViewers } from './measure.ts'
import type { World } from './peers.ts'

const VIEWERS = 1_000
/** Before the first reading, so that what the first connection of all needs is not counted for each. */
const FIRST_VIEWERS = 20
const SETTLE_MS = 1_500

/** Resident memory of a gateway for each subscribed viewer that is sent nothing but pulses, KiB. */
export async function measureIdle(world: World): Promise<number> {
  return withFreshGateway(world, async (gateway) => {
    await openViewers(gateway.world, 'ours', { viewers: FIRST_VIEWERS })
    await sleep(SETTLE_MS)
    const before = await gateway.settledKib()
    await openViewers(gateway.world, 'ours', { viewers: VIEWERS })
    await sleep(SETTLE_MS)
    const after = await gateway.settledKib()
    await world.farm.ask({ type: 'close' })
    return (after - before) / VIEWERS
  })
}
