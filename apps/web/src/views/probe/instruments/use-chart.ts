import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'

import type { Chart } from '../../../feed/chart.ts'
import { useFeed } from '../../../stores/use-feed.ts'

/** The chart of a series as the feed has it; the component is rendered for each new one: for what is seldom shown. */
export function useChart(id: string): Chart | undefined {
  const feed = useFeed()
  return useSyncExternalStore(
    (listener) => feed.probe.subscribe(listener),
    () => feed.chart(id),
  )
}

/**
 * Hands over each new chart of a series, whose texts are then written, and the one there is after each rendering. They come
 * once a second in every card, all in the same turn: rendering for each costs several times what writing does.
 */
export function useOnChart(id: string, write: (chart: Chart | undefined) => void): void {
  const feed = useFeed()
  const current = useRef(write)
  useLayoutEffect(() => {
    current.current = write
    write(feed.chart(id))
  })
  useLayoutEffect(() => {
    let known = feed.chart(id)
    return feed.probe.subscribe(() => {
      const chart = feed.chart(id)
      if (chart === known) return
      known = chart
      current.current(chart)
    })
  }, [feed, id])
}
