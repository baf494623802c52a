import type { ReactElement } from 'react'
import { useStore } from 'zustand/react'
import type { StoreApi } from 'zustand/vanilla'

import type { Chart } from '../../feed/feed.ts'
import type { Domain } from '../../ui/nice-domain.ts'
import type { Cursor } from './cursor.ts'
import styles from './InstrumentCard.module.css'
import { PLOT_PX } from './plot-size.ts'
import { valueAt } from './value-at.ts'

interface CursorLineProps {
  readonly chart: Chart
  readonly scale: Domain
  readonly cursor: StoreApi<Cursor>
  readonly width: number
}

/** The crosshair: one placed line, so that hovering never draws a chart anew. */
export function CursorLine({ chart, scale, cursor, width }: CursorLineProps): ReactElement | undefined {
  const at = useStore(cursor, (state) => state.at)
  if (at === undefined) return undefined
  const x = ((at - chart.fromAt) / (chart.untilAt - chart.fromAt)) * width
  const under = valueAt(chart, at)
  const y = under === undefined ? undefined : (1 - (under.value - scale.low) / (scale.high - scale.low)) * PLOT_PX
  return (
    <>
      <span className={styles.cross} style={{ transform: `translateX(${x}px)` }} />
      {y === undefined ? undefined : <span className={styles.dot} style={{ transform: `translate(${x}px, ${y}px)` }} />}
    </>
  )
}
