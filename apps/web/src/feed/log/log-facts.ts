import type { QueryProblem } from './log-query.ts'

/** Streams told apart; where there are more, this number means "at least". */
export const MAX_STREAMS = 1_000

/** Where the query stands. Places number the entries of the log, and are counted anew with each `generation`. */
export interface LogFacts {
  readonly generation: number
  readonly firstPlace: number
  readonly endPlace: number
  /** Present while held: the end of what is shown, and the place of the newest entry up to the cursor. */
  readonly held: HeldLog | undefined
  /** Share of the kept rows that a new query was tried on; 1 when it knows them all. */
  readonly scanned: number
  /** Events per second over the last seconds: those that fit, and all. */
  readonly matchRate: number
  readonly allRate: number
  /** Names of streams heard of what is listened to, whatever fits the query; at most MAX_STREAMS. */
  readonly streams: number
  /** What is wrong with the text of the query; the last good one holds until it is mended. */
  readonly problem: QueryProblem | undefined
  /** What the query waits for, a script or that all lines are looked through; until then the last good one holds. */
  readonly waitsFor: 'expressions' | 'templates' | undefined
  /** What became of the line that was asked for by `locate`. */
  readonly located: Located | undefined
}

/** The log as it stands still. */
export interface HeldLog {
  readonly heldAt: number
  readonly endPlace: number
  /** -1 where nothing is as old. */
  readonly cursorPlace: number
}

/** `waiting`: it may still be replayed. `gone`: it has left the buffer and the gateway's ring. */
export type Located =
  | { readonly state: 'found'; readonly place: number; readonly row: number }
  | { readonly state: 'waiting' | 'gone' }
