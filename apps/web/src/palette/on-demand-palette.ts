import { OnDemand } from '../ui/on-demand.ts'

/** The palette is a script of its own: the first screen does without it. */
export const PALETTE: OnDemand<{ readonly onClose: () => void }> = new OnDemand(
  async () => (await import('./Palette.tsx')).Palette,
)
