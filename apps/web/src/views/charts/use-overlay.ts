import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand/react'

import type { ChartsQuery } from '../../address/charts-address.ts'
import type { Chart } from '../../feed/chart.ts'
import type { SeriesFacts } from '../../feed/series/series-facts.ts'
import { seriesNameOf, type SeriesName } from '../../feed/series/series-id.ts'
import { findHost } from '../../feed/same-host.ts'
import { unitOf, type Unit } from '../../model/unit-of.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { useHosts } from '../../stores/use-hosts.ts'
import { useProbe } from '../../stores/use-probe.ts'
import { chartWindow, type ChartWindow } from '../../time/chart-window.ts'
import { useTime } from '../../time/use-time.ts'

/** A series that is on. */
export interface ShownSeries {
  /** Of its colour and dash, from 0. */
  readonly index: number
  readonly id: string
  readonly name: SeriesName
  /** Undefined until it was heard. */
  readonly facts: SeriesFacts | undefined
  readonly unit: Unit
  readonly chart: Chart | undefined
  /** When its host spoke first, or it did; undefined of what is not known. */
  readonly firstHeardAt: number | undefined
}

export interface Overlay {
  readonly series: readonly ShownSeries[]
  readonly window: ChartWindow
}

/** Series that are on with their points, as they come. @param widthPx of the plot; 0 while it is not laid out */
export function useOverlay({ ids, spanMs, zoomed }: ChartsQuery, widthPx: number): Overlay {
  const feed = useFeed()
  const charts = useStore(feed.overlay)
  const known = useProbe((state) => state.series)
  const shown = useTime((state) => state)
  const window = chartWindow(shown, spanMs, zoomed)
  const hostsFrom = useHosts(({ rows }) =>
    JSON.stringify(ids.map((id) => findHost(seriesNameOf(id)?.host ?? '', rows)?.firstHeardAt ?? null)),
  )

  const key = JSON.stringify(ids)
  useEffect(() => {
    const isNone = ids.length === 0 || widthPx === 0
    feed.showOverlay(isNone ? undefined : { ids, spanMs: window.spanMs, untilAt: window.untilAt, widthPx })
    // The key says all of the ids, which are another list with each change of the address.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [feed, key, window.spanMs, window.untilAt, widthPx])
  useEffect(() => () => feed.showOverlay(undefined), [feed])

  const factsOf = useMemo(() => new Map(known.map((facts) => [facts.id, facts])), [known])
  const series = useMemo(() => {
    const hostFrom = JSON.parse(hostsFrom) as readonly (number | null)[]
    return ids.map((id, index): ShownSeries => {
      const facts = factsOf.get(id)
      const firstHeardAt = Math.min(hostFrom[index] ?? Infinity, facts?.firstAt ?? Infinity)
      return {
        index,
        id,
        name: seriesNameOf(id) ?? { host: undefined, stream: '', path: id },
        facts,
        unit: facts === undefined ? { class: 'level', sign: '' } : unitOf(facts),
        chart: charts.find((chart) => chart.id === id),
        firstHeardAt: firstHeardAt === Infinity ? undefined : firstHeardAt,
      }
    })
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key, factsOf, charts, hostsFrom])
  return { series, window }
}
