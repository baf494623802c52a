import { OnDemand } from '../ui/on-demand.ts'
import type { HelpCardProps } from './HelpCard.tsx'
import type { PagePaletteProps } from './PagePalette.tsx'

// What opens over every screen: scripts of their own, as the first screen does without them.

/** With what the page offers in it. */
export const PALETTE: OnDemand<PagePaletteProps> = new OnDemand(
  async () => (await import('./PagePalette.tsx')).PagePalette,
)

export const HELP: OnDemand<HelpCardProps> = new OnDemand(async () => (await import('./HelpCard.tsx')).HelpCard)
