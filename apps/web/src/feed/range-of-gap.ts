import type { Gap } from '@multimeter/protocol'

/** Numbers of a source's events, both inclusive. */
export interface SeqRange {
  readonly fromSeq: number
  readonly toSeq: number
}

/**
 * What is missing in a hole, where the gateway had it and may still have it. Undefined where it never had it, or tells the hole
 * because it has left its memory.
 */
export function rangeOfGap({ cause, fromSeq, toSeq }: Gap): SeqRange | undefined {
  if (cause !== 'slow-consumer' || fromSeq === undefined || toSeq === undefined) return undefined
  return { fromSeq, toSeq }
}
