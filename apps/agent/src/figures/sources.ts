import type { Clock } from '@multimeter/clock'

import { DISK_INTERVAL_MS } from '../limits.ts'
import { createCpuReader } from './cpu.ts'
import { readDisk } from './disk.ts'
import type { FigureSource } from './figures.ts'
import { readLoad } from './load.ts'
import { readMemory } from './memory.ts'
import { createNetworkReader } from './network.ts'

/** What this host can tell about itself, each kind its own stream. */
export function systemFigures(clock: Clock, intervalMs: number): readonly FigureSource[] {
  return [
    { stream: 'system.cpu', intervalMs, read: createCpuReader(clock) },
    { stream: 'system.memory', intervalMs, read: readMemory },
    { stream: 'system.load', intervalMs, read: readLoad },
    { stream: 'system.network', intervalMs, read: createNetworkReader(clock) },
    { stream: 'system.disk', intervalMs: Math.max(intervalMs, DISK_INTERVAL_MS), read: readDisk },
  ]
}
