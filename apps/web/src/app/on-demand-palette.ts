import { OnDemand } from '../ui/on-demand.ts'
import type { PagePaletteProps } from './PagePalette.tsx'

/** The palette is a script of its own, with what the page offers in it: the first screen does without them. */
export const PALETTE: OnDemand<PagePaletteProps> = new OnDemand(
  async () => (await import('./PagePalette.tsx')).PagePalette,
)
