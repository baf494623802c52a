import { readdir } from 'node:fs/promises'
import { availableParallelism, loadavg, uptime } from 'node:os'

import { round } from './figures.ts'
import type { Figures } from './figures.ts'

/** Run queue, number of processes where the system has them as files, and time since boot. */
export async function readLoad(): Promise<Figures> {
  const [oneMinute = 0, fiveMinutes = 0, fifteenMinutes = 0] = loadavg()
  const processes = await countProcesses()
  return {
    load_1min: round(oneMinute),
    load_5min: round(fiveMinutes),
    load_15min: round(fifteenMinutes),
    cpu_count: availableParallelism(),
    ...(processes === undefined ? {} : { process_count: processes }),
    uptime_seconds: Math.round(uptime()),
  }
}

async function countProcesses(): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined
  const names = await readdir('/proc')
  return names.filter((name) => /^\d+$/.test(name)).length
}
