import { createStore, type StoreApi } from 'zustand/vanilla'

import { DEFAULT_BUFFER_LIMITS } from '../feed/log/buffer-limits.ts'
import type { ConnectionState } from '../feed/connection-state.ts'

/** The way to the gateway and what is known of it. Written by the feed only. */
export function createConnectionStore(startedAt: number): StoreApi<ConnectionState> {
  return createStore<ConnectionState>(() => ({
    link: { state: 'connecting', sinceAt: startedAt },
    clockOffsetMs: 0,
    sources: [],
    pulses: [],
    gatewayVersion: undefined,
    epoch: undefined,
    restartedAt: undefined,
    lostEvents: 0,
    gaps: 0,
    buffer: { events: 0, bytes: 0, oldestAt: undefined, isFull: false, limits: DEFAULT_BUFFER_LIMITS },
  }))
}
