import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Volume } from '../feed/log/volume.ts'

/** How much was said when; undefined until it was told. Written by the feed only. */
export function createVolumeStore(): StoreApi<Volume | undefined> {
  return createStore<Volume | undefined>(() => undefined)
}
