import { createStore, type StoreApi } from 'zustand/vanilla'

import type { ProbeState } from '../feed/probe-state.ts'
import { NO_LOG } from '../feed/log/no-log.ts'

/** Small facts about what is listened to; its lines and samples stay in the worker. Written by the feed only. */
export function createProbeStore(): StoreApi<ProbeState> {
  return createStore<ProbeState>(() => ({
    host: undefined,
    pattern: undefined,
    refused: undefined,
    logRevision: 0,
    chartRevision: 0,
    drawer: 0,
    firstRow: 0,
    endRow: 0,
    log: NO_LOG,
    series: [],
    refusedSeries: 0,
    shapeChanges: [],
    isReplayed: false,
  }))
}
