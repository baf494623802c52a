import { createStore, type StoreApi } from 'zustand/vanilla'

import { READ_AS, type ReadAs, type ReadChoice } from '../../../feed/series/read-as.ts'
import type { KeptValue } from '../../../ui/storage.ts'
import type { Choices } from './rank-cards.ts'

/** Pins, hides and readings kept by the browser, each; the oldest leave. */
export const MAX_KEPT_CHOICES = 200

/** What somebody chose for instruments, of whichever host: by the id of their series. */
export interface BoardState extends Choices {
  readonly readings: readonly ReadChoice[]
  /** Flat and hidden ones are in sight, too; not kept. */
  readonly showsFlat: boolean
  readonly showsHidden: boolean
  /** Series that have no card because they are flat; written by whoever ranks. */
  readonly flat: readonly string[]
}

export interface Board {
  readonly state: StoreApi<BoardState>
  togglePin(id: string): void
  toggleHide(id: string): void
  /** Undefined: as found. */
  readAs(id: string, as: ReadAs | undefined): void
  toggleFlat(): void
  toggleHidden(): void
  setFlat(ids: readonly string[]): void
}

/** Opens the board with what was kept; what cannot be read is as if it were not there. */
export function createBoard(kept: KeptValue): Board {
  const state = createStore<BoardState>(() => ({ ...readKept(kept), showsFlat: false, showsHidden: false, flat: [] }))
  const change = (part: Partial<BoardState>): void => {
    state.setState(part)
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
    setFlat: (ids) => {
      const { flat } = state.getState()
      if (ids.length !== flat.length || ids.some((id, index) => id !== flat[index])) state.setState({ flat: ids })
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

function readingOf(value: unknown): readonly ReadChoice[] {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('as' in value)) return []
  const as = READ_AS.find((known) => known === value.as)
  return typeof value.id === 'string' && as !== undefined ? [{ id: value.id, as }] : []
}
