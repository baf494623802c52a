import type { RefObject } from 'react'

import type { ChartsQuery } from '../../address/charts-address.ts'
import type { ChangeCharts } from '../../address/use-charts-query.ts'
import { useGatewayTime } from '../../time/gateway-time.ts'
import { stretchBetween, USUAL_STRETCH_MS } from '../../time/stretch.ts'
import { useTimeTools } from '../../time/use-time.ts'
import { isInChord } from '../../ui/key-chord.ts'
import { useKeys } from '../../ui/use-keys.ts'
import type { Lead } from './leads.ts'
import { movedStretch, wholeSpan } from './moved-stretch.ts'

interface ChartsKeysOptions {
  readonly query: ChartsQuery
  readonly change: ChangeCharts
  readonly search: RefObject<HTMLInputElement | null>
  readonly armed: Lead | undefined
  readonly onArm: (lead: Lead | undefined) => void
  readonly onLead: (lead: Lead, id: string) => void
}

/** The keys of the Charts screen. Returns what opens the panel "What else moved". */
export function useChartsKeys(options: ChartsKeysOptions): () => void {
  const { query, change, search, armed, onArm, onLead } = options
  const { time } = useTimeTools()
  const gatewayTime = useGatewayTime()

  /** The moment shown, at which the view is held from now on. */
  const cursor = (): number => {
    time.hold(gatewayTime(), 'choice')
    const shown = time.shown.getState()
    return shown.kind === 'held' ? shown.cursorAt : gatewayTime()
  }
  const openMoved = (): void => {
    const at = cursor()
    // What is zoomed into is the stretch, without a mark over all of the plot.
    const usual = query.zoomed === undefined ? { fromAt: at - USUAL_STRETCH_MS, toAt: at } : undefined
    change({ marked: query.marked ?? usual, isMovedOpen: true }, 'push')
  }
  const arm = (lead: Lead) => (): boolean => {
    if (query.ids.length === 0) return false
    onArm(armed === lead ? undefined : lead)
    return true
  }
  const place = (index: number) => (): boolean => {
    const id = query.ids[index]
    if (armed === undefined || id === undefined) return false
    onLead(armed, id)
    return true
  }
  useKeys({
    ...Object.fromEntries(Array.from({ length: 8 }, (_, index) => [String(index + 1), place(index)])),
    '/': () => search.current?.focus(),
    // While it is open the panel has the key: what was cancelled is asked again.
    w: () => (isInChord() || (query.isMovedOpen && movedStretch(query) !== undefined) ? false : openMoved()),
    z: () => {
      if (query.marked === undefined) return false
      cursor()
      change({ zoomed: query.marked, marked: undefined }, 'push')
      return true
    },
    i: () => {
      const at = cursor()
      const toAt = query.marked !== undefined && query.marked.toAt > at ? query.marked.toAt : at + USUAL_STRETCH_MS
      change({ marked: stretchBetween(at, toAt) }, 'push')
    },
    o: () => {
      const at = cursor()
      const fromAt =
        query.marked !== undefined && query.marked.fromAt < at ? query.marked.fromAt : at - USUAL_STRETCH_MS
      change({ marked: stretchBetween(fromAt, at) }, 'push')
    },
    r: arm('red'),
    b: arm('black'),
    Escape: () => {
      if (armed !== undefined) onArm(undefined)
      else if (query.marked !== undefined) change({ marked: undefined }, 'push')
      else if (query.zoomed !== undefined) change(wholeSpan(query), 'push')
      else if (query.isMovedOpen) change({ isMovedOpen: false }, 'push')
      else return false
      return true
    },
  })
  return openMoved
}
