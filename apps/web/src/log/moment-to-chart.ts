import type { TimeShown } from '../time/time-store.ts'

/** The shortest span of instruments, less what a reader needs to see what came before, ms. */
const REACH_MS = 45_000

/** The moment to be shown so that a chart has the lines of `linesAt`; undefined where the one that is shown does. */
export function momentToChart(shown: TimeShown, linesAt: number | undefined, nowAt: number): number | undefined {
  const shownAt = shown.kind === 'held' ? shown.cursorAt : nowAt
  return linesAt === undefined || Math.abs(shownAt - linesAt) <= REACH_MS ? undefined : linesAt
}
