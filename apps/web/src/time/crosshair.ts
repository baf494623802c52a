import { createStore, type StoreApi } from 'zustand/vanilla'

/** The moment under the pointer, shared by all charts and the log; hovering moves only this and never holds. */
export interface Crosshair {
  /** Gateway time; undefined while nothing is pointed at. */
  readonly at: number | undefined
  /** What follows the pointer: nothing, a line in every chart, or the line and every value under it. */
  readonly mode: CrosshairMode
}

export type CrosshairMode = 'off' | 'cursor' | 'values'

export function createCrosshair(): StoreApi<Crosshair> {
  return createStore<Crosshair>(() => ({ at: undefined, mode: 'cursor' }))
}
