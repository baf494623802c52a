import type { LogFacts } from './log-facts.ts'

/** What is known of a log of which nothing was told. */
export const NO_LOG: LogFacts = {
  generation: 0,
  firstPlace: 0,
  endPlace: 0,
  held: undefined,
  scanned: 1,
  matchRate: 0,
  allRate: 0,
  streams: 0,
  problem: undefined,
  waitsFor: undefined,
  located: undefined,
}
