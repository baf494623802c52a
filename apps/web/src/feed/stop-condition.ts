import type { FieldTest, LowestSeverity, QueryProblem } from './log/log-query.ts'
import type { LineAddress } from './log/log-row.ts'

/** What stops the view when it becomes true in what comes in. */
export type StopCondition = LineCondition | HostCondition

/** A line that fits, as a log's query says it: all of its parts must fit. One that every line fits is refused. */
export interface LineCondition {
  readonly kind: 'line'
  readonly text: string
  readonly tests: readonly FieldTest[]
  readonly lowest: LowestSeverity
}

/** A host that comes to be in a state; undefined: any host. */
export interface HostCondition {
  readonly kind: 'host'
  readonly host: string | undefined
  readonly state: StopHostState
}

/** `live` is one that speaks again, or for the first time. */
export type StopHostState = 'silent' | 'late' | 'live'

/** What came in that fitted, and when by the gateway's clock. */
export interface StopHit {
  readonly at: number
  /** In words: `web-03: checkout failed`, `web-03 is silent`. */
  readonly what: string
  /** Of a line. */
  readonly line?: LineAddress
}

/**
 * Where it stands. `off`: nothing is waited for; `why` says what ended it where nobody asked for the end. `arming`: what reads
 * expressions is on its way. `hit`: what comes within AFTER_STOP_MS is still waited for. `stopped`: the view is to stand still at
 * `heldAt`; it is spent.
 */
export type StopState =
  | { readonly state: 'off'; readonly why?: string }
  | { readonly state: 'refused'; readonly problem: QueryProblem }
  | { readonly state: 'arming' }
  | { readonly state: 'armed'; readonly sinceAt: number; readonly condition: StopCondition }
  | { readonly state: 'hit'; readonly hit: StopHit; readonly condition: StopCondition }
  | { readonly state: 'stopped'; readonly hit: StopHit; readonly heldAt: number }

/** How much of what follows is in the view that stops, ms. */
export const AFTER_STOP_MS = 10_000
