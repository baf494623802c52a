import { createStore, type StoreApi } from 'zustand/vanilla'

import type { StopState } from '../feed/stop-condition.ts'

/** What the view is to stop at. Written by the feed only. */
export function createStopStore(): StoreApi<StopState> {
  return createStore<StopState>(() => ({ state: 'off' }))
}
