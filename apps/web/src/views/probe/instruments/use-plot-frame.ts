import { useDeferredValue, type ComponentType } from 'react'

import { useOnDemand } from '../../../ui/use-on-demand.ts'
import { PLOT_FRAME } from './plot-frame.ts'
import type { PlotFrameProps } from './PlotFrame.tsx'

/** The charts' library is most of the probe's script: it comes when the first series have been seen. */
const FETCH_AFTER_MS = 1_000

/** What is drawn around a series; undefined until it was fetched. A series can be read without it. */
export function usePlotFrame(): ComponentType<PlotFrameProps> | undefined {
  const script = useOnDemand(PLOT_FRAME, { afterMs: FETCH_AFTER_MS })
  // All cards at once would hold the page up for a tenth of a second.
  return useDeferredValue(script.state === 'here' ? script.View : undefined)
}
