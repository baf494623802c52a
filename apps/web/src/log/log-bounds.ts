import type { LogFacts } from '../feed/log/log-facts.ts'
import type { TimeShown } from '../time/time-store.ts'

/** Which entries the sight may be of. */
export interface LogBounds {
  readonly generation: number
  readonly firstPlace: number
  readonly endPlace: number
  readonly isHeld: boolean
  /** While rewound: the newest entry up to the cursor. */
  readonly cursorPlace: number | undefined
}

/**
 * The entries that may be in sight. While held neither end moves towards what is shown: what came stays outside, and what left the
 * buffer keeps its room, so that nothing jumps. What a search finds further back is added at the front.
 */
export function boundsOf(before: LogBounds | undefined, log: LogFacts, shown: TimeShown): LogBounds {
  const { generation, firstPlace, endPlace } = log
  if (shown.kind === 'live') return { generation, firstPlace, endPlace, isHeld: false, cursorPlace: undefined }
  const kept = before?.generation === generation ? before : undefined
  // The worker answers a little later; until then the end is where it was when it was held.
  const held = log.held?.heldAt === shown.heldAt ? log.held : undefined
  const isRewound = shown.cursorAt < shown.heldAt
  return {
    generation,
    firstPlace: Math.min(kept?.firstPlace ?? firstPlace, firstPlace),
    endPlace: held?.endPlace ?? kept?.endPlace ?? endPlace,
    isHeld: true,
    cursorPlace: isRewound ? held?.cursorPlace : undefined,
  }
}

/** The same text for the same bounds. */
export function boundsKey({ generation, firstPlace, endPlace, isHeld, cursorPlace }: LogBounds): string {
  return [generation, firstPlace, endPlace, isHeld, cursorPlace].join(' ')
}
