import { OnDemand } from '../ui/on-demand.ts'
import type { RetireDialogProps } from './RetireDialog.tsx'

/** The dialog's script; the first screen works without it. */
export const RETIRE: OnDemand<RetireDialogProps> = new OnDemand(
  async () => (await import('./RetireDialog.tsx')).RetireDialog,
)
