import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Stretch } from './chart-window.ts'

/** The stretch of time that is selected in all plots, and the one they are zoomed to. */
export interface StretchState {
  readonly selected: Stretch | undefined
  readonly zoomed: Stretch | undefined
  /** Id of the series in whose plot it was selected last. */
  readonly of?: string | undefined
}

/** A shorter one is a slip of the hand, ms. */
export const MIN_STRETCH_MS = 200

/** What is marked where nobody marked anything: so long before the moment shown, ms. */
export const USUAL_STRETCH_MS = 60_000

export function createStretch(): StoreApi<StretchState> {
  return createStore<StretchState>(() => ({ selected: undefined, zoomed: undefined }))
}

/** Zooms to what is selected; as before where nothing is. */
export function zoomIn(state: StretchState): StretchState {
  return state.selected === undefined ? state : { ...state, selected: undefined, zoomed: state.selected }
}

/** One step out: of the selection, else of the zoom. */
export function stepOut(state: StretchState): StretchState {
  return { ...state, selected: undefined, zoomed: state.selected === undefined ? undefined : state.zoomed }
}

/** The stretch between two moments, whichever was first; undefined where it is too short to be meant. */
export function stretchBetween(one: number, other: number): Stretch | undefined {
  const stretch = { fromAt: Math.min(one, other), toAt: Math.max(one, other) }
  return stretch.toAt - stretch.fromAt < MIN_STRETCH_MS ? undefined : stretch
}
