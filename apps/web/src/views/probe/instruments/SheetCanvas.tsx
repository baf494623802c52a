import { useEffect, useLayoutEffect, useRef, type ReactElement } from 'react'

import styles from './Instruments.module.css'
import type { PlotSheet } from './plot-sheet.ts'
import { usePixelRatio } from '../../../ui/use-pixel-ratio.ts'

interface SheetCanvasProps {
  readonly sheet: PlotSheet
  /** Of the cards in sight, px. */
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The canvas below the cards in sight. */
export function SheetCanvas({ sheet, top, width, height }: SheetCanvasProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null)
  const ratio = usePixelRatio()
  useLayoutEffect(() => {
    sheet.use(canvas.current ?? undefined, { top, width, height, ratio })
  }, [sheet, top, width, height, ratio])
  useEffect(() => {
    const element = canvas.current
    const onRestored = (): void => sheet.drawAll()
    element?.addEventListener('contextrestored', onRestored)
    return () => element?.removeEventListener('contextrestored', onRestored)
  }, [sheet])
  return <canvas ref={canvas} className={styles.sheet} style={{ top, width, height }} aria-hidden="true" />
}
