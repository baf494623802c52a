import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Chart } from '../feed/chart.ts'

/** Series that are laid over each other, as they were told last. Written by the feed only. */
export function createOverlayStore(): StoreApi<readonly Chart[]> {
  return createStore<readonly Chart[]>(() => [])
}
