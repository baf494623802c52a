import { createStore, type StoreApi } from 'zustand/vanilla'

import type { TemplatesState } from '../feed/log/templates-state.ts'

/** What lines have in common; undefined while nobody asked. Written by the feed only. */
export function createTemplatesStore(): StoreApi<TemplatesState | undefined> {
  return createStore<TemplatesState | undefined>(() => undefined)
}
