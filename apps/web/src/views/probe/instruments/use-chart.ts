import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'

import type { Chart } from '../../../feed/feed.ts'
import { useFeed } from '../../../stores/use-feed.ts'

/** The chart of a series as the feed has it; the component is rendered for each new one: for what is seldom shown. */
export function useChart(id: string): Chart | undefined {
  const feed = useFeed()
  return useSyncExternalStore(
    (listener) => feed.probe.subscribe(listener),
    () => feed.chart(id),
  )
}

/** Texts are written this often: nobody reads more, and a text that changes makes the browser paint, which drawing does not. */
const TEXT_INTERVAL_MS = 1_000

/**
 * Hands over each new chart of a series to be drawn, and the one there is after each rendering. Samples come four times a second
 * in every card: rendering for each costs several times what drawing does.
 */
export function useOnChart(id: string, draw: (chart: Chart | undefined) => void): void {
  useWriter(id, draw, isAlways)
}

/** The same for texts: one of each second, all cards in the same turn. What stands still is written at once. */
export function useOnChartText(id: string, write: (chart: Chart | undefined) => void): void {
  useWriter(id, write, isAnotherSecond)
}

type IsDue = (next: Chart | undefined, written: Chart | undefined) => boolean

const isAlways: IsDue = () => true

const isAnotherSecond: IsDue = (next, written) => {
  if (next === undefined || written === undefined) return true
  const second = (chart: Chart): number => Math.floor(chart.untilAt / TEXT_INTERVAL_MS)
  // Of a view that is held the chart comes once.
  return second(next) !== second(written) || next.untilAt <= written.untilAt
}

function useWriter(id: string, write: (chart: Chart | undefined) => void, isDue: IsDue): void {
  const feed = useFeed()
  const current = useRef(write)
  const written = useRef<Chart | undefined>(undefined)
  useLayoutEffect(() => {
    current.current = write
    written.current = feed.chart(id)
    write(written.current)
  })
  useLayoutEffect(() => {
    let known = feed.chart(id)
    return feed.probe.subscribe(() => {
      const chart = feed.chart(id)
      if (chart === known) return
      known = chart
      if (!isDue(chart, written.current)) return
      written.current = chart
      current.current(chart)
    })
  }, [feed, id, isDue])
}
