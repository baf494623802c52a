import { startTransition, useEffect, useState, type ComponentType } from 'react'

import { OnDemand } from '../../../ui/on-demand.ts'
import type { PlotFrameProps } from './PlotFrame.tsx'

const plotFrame = new OnDemand(async () => (await import('./PlotFrame.tsx')).PlotFrame)

/** The charts' library is most of the probe's script: it comes when the first series have been seen. */
const FETCH_AFTER_MS = 1_000

/** What is drawn around a series; undefined until it was fetched. A series can be read without it. */
export function usePlotFrame(): ComponentType<PlotFrameProps> | undefined {
  const [Frame, setFrame] = useState(() => plotFrame.loaded)
  const isWanted = Frame === undefined
  useEffect(() => {
    if (!isWanted) return undefined
    const timer = setTimeout(() => {
      plotFrame.load().then(
        // All cards at once would hold the page up for a tenth of a second.
        (frame) => startTransition(() => setFrame(() => frame)),
        () => undefined,
      )
    }, FETCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [isWanted])
  return Frame
}
