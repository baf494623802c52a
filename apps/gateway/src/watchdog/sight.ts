import type { BlindCause } from '@multimeter/hosts'

/** Whether what hosts say would be heard now. */
export type Sight =
  | { readonly isSeeing: true }
  | { readonly isSeeing: false; readonly cause: BlindCause; readonly message: string }
