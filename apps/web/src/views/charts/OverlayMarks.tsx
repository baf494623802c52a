import type { ReactElement } from 'react'
import { useStore } from 'zustand/react'

import { drawnAt } from '../../plot/value-at.ts'
import type { Stretch } from '../../time/chart-window.ts'
import { isRewind } from '../../time/time-store.ts'
import { useTime, useTimeTools } from '../../time/use-time.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatAge } from '../../ui/format-age.ts'
import { linesHeight } from './draw-overlay.ts'
import styles from './OverlayPlot.module.css'
import type { OverlayShape } from './shape-overlay.ts'

interface OverlayMarksProps {
  readonly shape: OverlayShape
  readonly width: number
  readonly height: number
  readonly marked: Stretch | undefined
}

/** Crosshair, cursor of a rewind and what is marked: placed lines, so that pointing never draws the series anew. */
export function OverlayMarks({ shape, width, height, marked }: OverlayMarksProps): ReactElement {
  const { crosshair } = useTimeTools()
  const hoverAt = useStore(crosshair, ({ at }) => at)
  const cursorAt = useTime((shown) => (shown.kind === 'held' && isRewind(shown) ? shown.cursorAt : undefined))
  const x = (at: number): number => ((at - shape.fromAt) / (shape.untilAt - shape.fromAt)) * width
  const isIn = (at: number | undefined): at is number => at !== undefined && at >= shape.fromAt && at <= shape.untilAt
  const dotsAt = isIn(hoverAt) ? hoverAt : isIn(cursorAt) ? cursorAt : undefined
  return (
    <>
      {isIn(cursorAt) ? <span className={styles.future} style={{ left: x(cursorAt) }} /> : undefined}
      {marked === undefined ? undefined : (
        <span className={styles.marked} style={{ left: x(marked.fromAt), width: x(marked.toAt) - x(marked.fromAt) }}>
          <i>{formatAge(marked.toAt - marked.fromAt)}</i>
        </span>
      )}
      {isIn(cursorAt) ? (
        <span className={classNames(styles.cross, styles.past)} style={{ transform: `translateX(${x(cursorAt)}px)` }} />
      ) : undefined}
      {isIn(hoverAt) ? (
        <span className={styles.cross} style={{ transform: `translateX(${x(hoverAt)}px)` }} />
      ) : undefined}
      {dotsAt === undefined
        ? undefined
        : shape.lines.map(({ index, chart, share }) => {
            const under = chart.bands === undefined ? drawnAt(chart, dotsAt) : undefined
            const part = under === undefined ? Number.NaN : share(under)
            return Number.isNaN(part) ? undefined : (
              <span
                key={index}
                className={styles.dot}
                style={{
                  transform: `translate(${x(dotsAt)}px, ${(1 - part) * linesHeight(shape, height)}px)`,
                  borderColor: `var(--s${index + 1})`,
                }}
              />
            )
          })}
    </>
  )
}
