import { OnDemand } from '../ui/on-demand.ts'
import type { StopPanelProps } from './StopPanel.tsx'

/** The panel's script; the first screen works without it. */
export const STOP_PANEL: OnDemand<StopPanelProps> = new OnDemand(
  async () => (await import('./StopPanel.tsx')).StopPanel,
)
