import type { ChartGap } from '../chart.ts'

/** How much was said when: of what is listened to, or of all hosts where nothing is. */
export interface Volume {
  readonly fromAt: number
  readonly stepMs: number
  /** Events in each step: error and worse, warnings, all others. NaN-free; `knownFromAt` says where nothing is known. */
  readonly errors: Uint32Array
  readonly warnings: Uint32Array
  readonly others: Uint32Array
  readonly knownFromAt: number
  readonly gaps: readonly ChartGap[]
}
