import { useRef, type ReactElement } from 'react'

import type { CardLook } from './card-look.ts'
import styles from './CardPlot.module.css'
import { PlotFrame } from './PlotFrame.tsx'
import { useOnChart } from './use-chart.ts'

interface SlidingFrameProps {
  readonly id: string
  readonly look: CardLook
  readonly width: number
  /** The field came at this moment. */
  readonly newAt: number | undefined
}

/** The frame, slid along below the window as that goes on: moving what is drawn costs nothing. */
export function SlidingFrame({ id, look, width, newAt }: SlidingFrameProps): ReactElement {
  const { frame, spanMs, holes } = look
  const element = useRef<HTMLDivElement>(null)
  useOnChart(id, (chart) => {
    if (chart === undefined || element.current === null) return
    // Whole px: lines stay sharp, and a slow window moves nothing four times a second.
    const shift = Math.round(((chart.fromAt - frame.fromAt) / spanMs) * width)
    const moved = `translateX(${-shift}px)`
    if (element.current.style.transform !== moved) element.current.style.transform = moved
  })
  const isNewInside = newAt !== undefined && newAt >= frame.fromAt && newAt <= frame.toAt
  return (
    <div ref={element} className={styles.frame} aria-hidden="true">
      <PlotFrame
        fromAt={frame.fromAt}
        toAt={frame.toAt}
        spanMs={spanMs}
        width={frame.width}
        holes={holes}
        newAt={isNewInside ? newAt : undefined}
      />
    </div>
  )
}
