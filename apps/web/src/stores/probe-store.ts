import { createStore, type StoreApi } from 'zustand/vanilla'

import type { ProbeState } from '../feed/feed.ts'

/** Small facts about the probed host; its lines and samples stay in the worker. Written by the feed only. */
export function createProbeStore(): StoreApi<ProbeState> {
  return createStore<ProbeState>(() => ({
    host: undefined,
    logRevision: 0,
    chartRevision: 0,
    firstRow: 0,
    endRow: 0,
    series: [],
    refusedSeries: 0,
    shapeChanges: [],
    isReplayed: false,
  }))
}
