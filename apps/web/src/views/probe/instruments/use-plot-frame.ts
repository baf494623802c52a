import { startTransition, useEffect, useState, type ComponentType } from 'react'

import { PLOT_FRAME } from './plot-frame.ts'
import type { PlotFrameProps } from './PlotFrame.tsx'

/** The charts' library is most of the probe's script: it comes when the first series have been seen. */
const FETCH_AFTER_MS = 1_000

/** What is drawn around a series; undefined until it was fetched. A series can be read without it. */
export function usePlotFrame(): ComponentType<PlotFrameProps> | undefined {
  const [Frame, setFrame] = useState(() => PLOT_FRAME.loaded)
  const isWanted = Frame === undefined
  useEffect(() => {
    if (!isWanted) return undefined
    const timer = setTimeout(() => {
      PLOT_FRAME.load().then(
        // All cards at once would hold the page up for a tenth of a second.
        (frame) => startTransition(() => setFrame(() => frame)),
        () => undefined,
      )
    }, FETCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [isWanted])
  return Frame
}
