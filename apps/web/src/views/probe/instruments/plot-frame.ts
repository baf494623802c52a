import { OnDemand } from '../../../ui/on-demand.ts'
import type { PlotFrameProps } from './PlotFrame.tsx'

/** What is drawn around a series: with the charts' library, most of the script of a probe. */
export const PLOT_FRAME: OnDemand<PlotFrameProps> = new OnDemand(
  async () => (await import('./PlotFrame.tsx')).PlotFrame,
)
