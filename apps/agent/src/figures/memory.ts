import { mem } from 'systeminformation'

import { round } from './figures.ts'
import type { Figures } from './figures.ts'

/** Used memory is what programs cannot get: caches that would be given up count as available. */
export async function readMemory(): Promise<Figures> {
  const memory = await mem()
  const used = memory.total - memory.available
  return {
    total_bytes: memory.total,
    used_bytes: used,
    available_bytes: memory.available,
    cached_bytes: memory.buffcache,
    used_percent: round((100 * used) / memory.total),
    swap: { total_bytes: memory.swaptotal, used_bytes: memory.swapused },
  }
}
