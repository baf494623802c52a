import { createStore, type StoreApi } from 'zustand/vanilla'

import type { CapsuleCards } from '../../../feed/capsule/capsule.ts'
import { readingOf, type ReadAs, type ReadChoice } from '../../../feed/series/read-as.ts'
import type { KeptValue } from '../../../ui/storage.ts'
import { NO_RANKING, type Choices, type Ranking } from './rank-cards.ts'
import { DEFAULT_SPAN_MS, SPANS_MS } from './spans.ts'

/** Pins, hides and readings kept by the browser, each; the oldest leave. */
export const MAX_KEPT_CHOICES = 200

/** What somebody chose for instruments, of whichever host: by the id of their series. */
export interface BoardState extends Choices {
  readonly readings: readonly ReadChoice[]
  /** Flat and hidden ones are in sight, too; not kept. */
  readonly showsFlat: boolean
  readonly showsHidden: boolean
  /** How much time the charts show; not kept. */
  readonly spanMs: number
  /** How the cards stand; written by whoever ranks. */
  readonly ranking: Ranking
  /** How they stood when the capsule was saved that is shown. */
  readonly saved: Ranking | undefined
}

export interface Board {
  readonly state: StoreApi<BoardState>
  togglePin(id: string): void
  toggleHide(id: string): void
  /** Undefined: as found. */
  readAs(id: string, as: ReadAs | undefined): void
  toggleFlat(): void
  toggleHidden(): void
  setSpan(spanMs: number): void
  setRanking(ranking: Ranking): void
  /** The cards of a capsule, instead of what this browser keeps, which stays as it is meanwhile; undefined: its own again. */
  show(cards: CapsuleCards | undefined): void
}

/** Opens the board with what was kept; what cannot be read is as if it were not there. */
export function createBoard(kept: KeptValue): Board {
  const state = createStore<BoardState>(() => ({
    ...readKept(kept),
    showsFlat: false,
    showsHidden: false,
    spanMs: DEFAULT_SPAN_MS,
    ranking: NO_RANKING,
    saved: undefined,
  }))
  const change = (part: Partial<BoardState>): void => {
    state.setState(part)
    if (state.getState().saved !== undefined) return
    const { pins, hides, readings } = state.getState()
    kept.write(JSON.stringify({ pins, hides, readings }))
  }
  return {
    state,
    togglePin: (id) => change({ pins: toggled(state.getState().pins, id) }),
    toggleHide: (id) => change({ hides: toggled(state.getState().hides, id) }),
    readAs: (id, as) => {
      const others = state.getState().readings.filter((reading) => reading.id !== id)
      change({ readings: as === undefined ? others : [...others, { id, as }].slice(-MAX_KEPT_CHOICES) })
    },
    toggleFlat: () => state.setState(({ showsFlat }) => ({ showsFlat: !showsFlat })),
    toggleHidden: () => state.setState(({ showsHidden }) => ({ showsHidden: !showsHidden })),
    setSpan: (spanMs) => state.setState({ spanMs }),
    setRanking: (ranking) => state.setState({ ranking }),
    show: (cards) => {
      if (cards === undefined) {
        if (state.getState().saved !== undefined) state.setState({ ...readKept(kept), saved: undefined })
        return
      }
      const { order, flat, pins, hides, readings, spanMs } = cards
      const span = SPANS_MS.find((known) => known === spanMs) ?? DEFAULT_SPAN_MS
      state.setState({ pins, hides, readings, spanMs: span, saved: { order, flat } })
    },
  }
}

function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((known) => known !== id) : [...ids, id].slice(-MAX_KEPT_CHOICES)
}

function readKept(kept: KeptValue): Pick<BoardState, 'pins' | 'hides' | 'readings'> {
  const value = parsed(kept.read())
  return {
    pins: listOf(value, 'pins').filter(isText),
    hides: listOf(value, 'hides').filter(isText),
    readings: listOf(value, 'readings').flatMap(readingOf),
  }
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    // Somebody else wrote there, or half of it was lost.
    return undefined
  }
}

function listOf(value: unknown, name: string): readonly unknown[] {
  const list = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return Array.isArray(list) ? list.slice(-MAX_KEPT_CHOICES) : []
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
