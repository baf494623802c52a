import { createStore, type StoreApi } from 'zustand/vanilla'

/** The moment under the pointer, shared by all cards; hovering moves only this and never holds. */
export interface Cursor {
  readonly at: number | undefined
}

export function createCursor(): StoreApi<Cursor> {
  return createStore<Cursor>(() => ({ at: undefined }))
}
