import { measure } from './measure.ts'
import type { PeerName, World } from './peers.ts'

const VIEWERS = 100
/** Sustained is what nearly all of arrives, in about a second. */
const MIN_SHARE = 0.95
const MAX_P99_MS = 1_000

/** The most deliveries a second that a peer sustained on the way up; it ends with the first rate that is too much. */
export async function climb(
  world: World,
  name: PeerName,
  { rates, windowMs }: { readonly rates: readonly number[]; readonly windowMs: number },
): Promise<number> {
  let best = 0
  for (const perSecond of rates) {
    const { deliveredShare, deliveriesPerSecond, p99Ms } = await measure(world, name, {
      viewers: VIEWERS,
      perSecond,
      warmUpMs: 700,
      windowMs,
    })
    if (deliveredShare < MIN_SHARE || !(p99Ms < MAX_P99_MS)) break
    best = deliveriesPerSecond
  }
  return best
}
