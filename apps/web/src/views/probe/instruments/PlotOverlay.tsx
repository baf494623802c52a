import type { ReactElement } from 'react'
import { useStore } from 'zustand/react'
import type { StoreApi } from 'zustand/vanilla'

import { isRewind } from '../../../time/time-store.ts'
import { useTime, useTimeTools } from '../../../time/use-time.ts'
import type { Domain } from '../../../ui/nice-domain.ts'
import { classNames } from '../../../ui/class-names.ts'
import styles from './CardPlot.module.css'
import type { Stretch } from '../../../time/chart-window.ts'
import { PLOT_PX } from './plot-size.ts'
import type { StretchState } from '../../../time/stretch.ts'
import { useChart } from './use-chart.ts'
import { drawnAt } from '../../../plot/value-at.ts'

interface PlotOverlayProps {
  readonly id: string
  readonly scale: Domain
  readonly width: number
  readonly isHovered: boolean
  readonly stretch: StoreApi<StretchState>
}

/** Crosshair, cursor of a rewind and what is selected: placed lines, so that pointing never draws a chart anew. */
export function PlotOverlay(props: PlotOverlayProps): ReactElement | undefined {
  const { crosshair } = useTimeTools()
  const hoverAt = useStore(crosshair, ({ at, mode }) => (props.isHovered || mode !== 'off' ? at : undefined))
  const cursorAt = useTime((shown) => (shown.kind === 'held' && isRewind(shown) ? shown.cursorAt : undefined))
  const selected = useStore(props.stretch, (state) => state.selected)
  if (hoverAt === undefined && cursorAt === undefined && selected === undefined) return undefined
  return <Marks {...props} hoverAt={hoverAt} cursorAt={cursorAt} selected={selected} />
}

interface MarksProps extends PlotOverlayProps {
  readonly hoverAt: number | undefined
  readonly cursorAt: number | undefined
  readonly selected: Stretch | undefined
}

/** Rendered with each chart, as its lines move with the window. */
function Marks({ id, scale, width, hoverAt, cursorAt, selected }: MarksProps): ReactElement | undefined {
  const chart = useChart(id)
  if (chart === undefined) return undefined
  const x = (at: number): number => ((at - chart.fromAt) / (chart.untilAt - chart.fromAt)) * width
  const dotAt = hoverAt ?? cursorAt
  const under = dotAt === undefined || chart.bands !== undefined ? undefined : drawnAt(chart, dotAt)
  const y = under === undefined ? 0 : (1 - (under - scale.low) / (scale.high - scale.low)) * PLOT_PX
  const dimFrom = cursorAt === undefined ? width : Math.max(0, x(cursorAt))
  return (
    <>
      {dimFrom < width ? <span className={styles.future} style={{ left: dimFrom }} /> : undefined}
      {selected === undefined ? undefined : (
        <span
          className={styles.selected}
          style={{ left: x(selected.fromAt), width: x(selected.toAt) - x(selected.fromAt) }}
        />
      )}
      {cursorAt === undefined ? undefined : (
        <span className={classNames(styles.cross, styles.past)} style={{ transform: `translateX(${x(cursorAt)}px)` }} />
      )}
      {hoverAt === undefined ? undefined : (
        <span className={styles.cross} style={{ transform: `translateX(${x(hoverAt)}px)` }} />
      )}
      {dotAt === undefined || under === undefined ? undefined : (
        <span className={styles.dot} style={{ transform: `translate(${x(dotAt)}px, ${y}px)` }} />
      )}
    </>
  )
}
