import type { RefObject } from 'react'
import type { StoreApi } from 'zustand/vanilla'

import { useKeys, type KeyAction } from '../../../ui/use-keys.ts'
import { isInChord } from '../../../ui/key-chord.ts'
import { stepOut, zoomIn, type StretchState } from '../../../time/stretch.ts'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8'] as const

interface InstrumentKeysOptions {
  readonly section: RefObject<HTMLElement | null>
  readonly stretch: StoreApi<StretchState>
  /** The card at this index, from 0, is to come into sight. */
  readonly onFocus: (index: number) => void
  /** Answers whether there is something to open. */
  readonly onMoved: () => boolean
}

/** Keys 1 to 8 go to that instrument, z zooms to what is selected, w asks what else moved in it, Escape goes back out. */
export function useInstrumentKeys({ section, stretch, onFocus, onMoved }: InstrumentKeysOptions): void {
  const focus = (digit: string): KeyAction => {
    return () => {
      onFocus(Number(digit) - 1)
      // Another row is in the document only after it was scrolled to.
      requestAnimationFrame(() => {
        section.current?.querySelector<HTMLElement>(`article[aria-label^="Instrument ${digit}:"]`)?.focus()
      })
    }
  }
  useKeys({
    ...Object.fromEntries(DIGITS.map((digit) => [digit, focus(digit)])),
    z: () => {
      const before = stretch.getState()
      stretch.setState(zoomIn(before))
      return before.selected !== undefined
    },
    w: () => (isInChord() ? false : onMoved()),
    Escape: () => {
      const before = stretch.getState()
      if (before.selected === undefined && before.zoomed === undefined) return false
      stretch.setState(stepOut(before))
      return true
    },
  })
}
