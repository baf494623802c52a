import type { Clock } from '@multimeter/clock'
import { currentLoad } from 'systeminformation'

import { round } from './figures.ts'
import type { Figures } from './figures.ts'

/** Over less than this, the library gives its last answer again, and that is at first the mean since boot. */
const MIN_SPAN_MS = 500

/** Share of time that the processors were busy since the last call. The first call only begins to measure. */
export function createCpuReader(clock: Clock): () => Promise<Figures | undefined> {
  let measuredAtMs = -Infinity
  return async () => {
    const nowMs = clock.monotonicMs()
    const isFirst = measuredAtMs === -Infinity
    if (nowMs - measuredAtMs < MIN_SPAN_MS) return undefined
    measuredAtMs = nowMs
    const load = await currentLoad()
    if (isFirst) return undefined
    return {
      busy_percent: round(load.currentLoad),
      user_percent: round(load.currentLoadUser),
      system_percent: round(load.currentLoadSystem),
      steal_percent: round(load.currentLoadSteal),
      cores: Object.fromEntries(load.cpus.map((core, index) => [String(index), { busy_percent: round(core.load) }])),
    }
  }
}
