import { useLayoutEffect, useRef, type ReactElement } from 'react'

import { useFeed } from '../../../stores/use-feed.ts'
import { useProbe } from '../../../stores/use-probe.ts'
import styles from './Instruments.module.css'

interface SheetCanvasProps {
  /** Of the cards. */
  readonly row: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The canvas below one row of cards, on which the feed draws their plots. */
export function SheetCanvas({ row, top, width, height }: SheetCanvasProps): ReactElement {
  const feed = useFeed()
  const drawer = useProbe((state) => state.drawer)
  const holder = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    // Made here, as it can be handed over only once.
    const canvas = document.createElement('canvas')
    holder.current?.append(canvas)
    feed.useSheet(row, canvas.transferControlToOffscreen())
    return () => {
      feed.useSheet(row, undefined)
      canvas.remove()
    }
  }, [feed, row, drawer])
  return <div ref={holder} className={styles.sheet} style={{ top, width, height }} aria-hidden="true" />
}
