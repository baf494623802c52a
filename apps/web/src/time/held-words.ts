import { OnDemand } from '../ui/on-demand.ts'
import type { HeldWordsProps } from './HeldWords.tsx'

/** What the strip says while the view is held; the first screen is live. */
export const HELD_WORDS: OnDemand<HeldWordsProps> = new OnDemand(
  async () => (await import('./HeldWords.tsx')).HeldWords,
)
