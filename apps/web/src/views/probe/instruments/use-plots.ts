import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand/react'

import type { HostSeen } from '../../../plot/shape-chart.ts'
import { useFeed } from '../../../stores/use-feed.ts'
import { useTimeTools } from '../../../time/use-time.ts'
import { usePixelRatio } from '../../../ui/use-pixel-ratio.ts'
import type { ChartWindow } from '../../../time/chart-window.ts'
import { plotPlace } from './plot-size.ts'
import { CARD_PX, type CardGrid } from './use-card-grid.ts'
import { usePlotInk } from '../../../plot/use-plot-ink.ts'

interface PlotsOptions {
  readonly grid: Pick<CardGrid, 'placed' | 'cardWidth' | 'width'>
  readonly window: ChartWindow
  readonly host: HostSeen
}

/** Has the plots of the cards in sight drawn, for as long as they are. */
export function usePlots({ grid, window, host }: PlotsOptions): void {
  const { placed, cardWidth, width } = grid
  const { spanMs, untilAt } = window
  const feed = useFeed()
  const ink = usePlotInk()
  const ratio = usePixelRatio()
  const { crosshair } = useTimeTools()
  const isRead = useStore(crosshair, ({ at }) => at !== undefined)
  const key = JSON.stringify(placed.map(({ facts, row, left }) => ({ id: facts.id, row, left })))
  const plots = useMemo(
    () =>
      (JSON.parse(key) as readonly { readonly id: string; readonly row: number; readonly left: number }[]).map(
        ({ id, row, left }) => ({ id, row, place: plotPlace({ left, width: cardWidth }) }),
      ),
    [key, cardWidth],
  )
  useEffect(() => {
    if (cardWidth <= 0) return
    const sheet = { width, height: CARD_PX, ratio }
    feed.showCharts({ plots, spanMs, untilAt, widthPx: Math.floor(cardWidth), isRead, host, sheet, ink })
  }, [feed, plots, spanMs, untilAt, cardWidth, isRead, host, width, ratio, ink])
  useEffect(() => () => feed.showCharts(undefined), [feed])
}
