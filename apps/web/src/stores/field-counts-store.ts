import { createStore, type StoreApi } from 'zustand/vanilla'

import type { FieldCounts } from '../feed/log/field-counts.ts'

/** What values the fields of the newest lines have; undefined while nobody asked. Written by the feed only. */
export function createFieldCountsStore(): StoreApi<FieldCounts | undefined> {
  return createStore<FieldCounts | undefined>(() => undefined)
}
