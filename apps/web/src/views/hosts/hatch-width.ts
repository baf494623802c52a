import { RATE_STEP_MS } from '@multimeter/protocol'

import type { HostState } from '../../model/host-state.ts'

/** A late host's hatching is seen from its first second on. */
const LEAST_PX = 10

interface Quiet {
  readonly state: HostState
  readonly quietMs: number
  /** Rates that fill the line. */
  readonly slots: number
  readonly widthPx: number
}

/** How much of the end of a small line is hatched, px, because the host was not heard there; 0 for one that keeps its rhythm. */
export function hatchWidth({ state, quietMs, slots, widthPx }: Quiet): number {
  if (state !== 'late' && state !== 'silent') return 0
  const share = quietMs / (slots * RATE_STEP_MS)
  return Math.min(widthPx, Math.max(LEAST_PX, Math.round(share * widthPx)))
}
