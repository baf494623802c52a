import { autocorrelation } from '../recurrence/autocorrelation.ts'

/** By how much red follows black, where they are most alike. */
export interface Lag {
  /** Positive where red comes after black, negative where it goes before. */
  readonly lagMs: number
  /** From -1 to 1; below 0 one falls as the other rises. */
  readonly correlation: number
  /** Correlation at no lag. */
  readonly correlationNow: number
  /** Steps that both have at that lag. */
  readonly steps: number
  /**
   * Whether it is more than two series that wander by themselves show. False where each moved but once: then the lag is from
   * one move to the other, and whether they belong together is for who looks to say.
   */
  readonly isTelling: boolean
}

/** At a lag with fewer steps in common than this part of all, correlations are high by chance. */
const MIN_OVERLAP = 0.5

/** A correlation within this of the best, at a shorter lag, is the same. */
const NEARLY = 0.005

/** Deviations beyond what chance does, for the best of many lags. */
const MIN_DEVIATIONS = 4.2

/** Fewer steps that tell something by themselves are none. */
const MIN_INDEPENDENT = 4

/** The lag with the greatest correlation, whichever its sign; undefined where one of the series never changes. */
export function bestLag(
  red: Float64Array,
  black: Float64Array,
  { stepMs, furthest }: { readonly stepMs: number; readonly furthest: number },
): Lag | undefined {
  const now = correlationAt(red, black, 0)
  if (now === undefined) return undefined
  const all: { lag: number; correlation: number; steps: number }[] = []
  for (let lag = -furthest; lag <= furthest; lag++) {
    const at = correlationAt(red, black, lag)
    if (at !== undefined && at.steps >= MIN_OVERLAP * now.steps) all.push({ lag, ...at })
  }
  const greatest = Math.max(...all.map(({ correlation }) => Math.abs(correlation)))
  const best = all
    .filter(({ correlation }) => Math.abs(correlation) >= greatest - NEARLY)
    .sort((one, other) => Math.abs(one.lag) - Math.abs(other.lag))[0]
  if (best === undefined) return undefined
  const peak = all.find(({ correlation }) => Math.abs(correlation) === greatest) ?? best
  // Unless it is no worse at once, it is the peak itself that is told.
  const told = Math.abs(now.correlation) >= greatest - NEARLY ? best : peak
  return {
    lagMs: (told.lag + peakShift(all, told.lag)) * stepMs,
    correlation: told.correlation,
    correlationNow: now.correlation,
    steps: told.steps,
    isTelling: isTelling(told, independent(red, black, furthest)),
  }
}

/** Pearson's, over steps that both have; undefined where either is constant. */
function correlationAt(
  red: Float64Array,
  black: Float64Array,
  lag: number,
): { readonly correlation: number; readonly steps: number } | undefined {
  let steps = 0
  let sumRed = 0
  let sumBlack = 0
  const start = Math.max(0, lag)
  const end = Math.min(red.length, black.length + lag)
  for (let step = start; step < end; step++) {
    const one = red[step] ?? Number.NaN
    const other = black[step - lag] ?? Number.NaN
    // The sum is no number where either is none.
    if (!Number.isFinite(one + other)) continue
    steps++
    sumRed += one
    sumBlack += other
  }
  if (steps < 3) return undefined
  const meanRed = sumRed / steps
  const meanBlack = sumBlack / steps
  let both = 0
  let redSquares = 0
  let blackSquares = 0
  for (let step = start; step < end; step++) {
    const one = (red[step] ?? Number.NaN) - meanRed
    const other = (black[step - lag] ?? Number.NaN) - meanBlack
    if (!Number.isFinite(one + other)) continue
    both += one * other
    redSquares += one * one
    blackSquares += other * other
  }
  const least = 1e-18 * steps
  if (redSquares <= least * (1 + meanRed ** 2) || blackSquares <= least * (1 + meanBlack ** 2)) return undefined
  return { correlation: both / Math.sqrt(redSquares * blackSquares), steps }
}

/** A parabola through the peak and its neighbours puts it between steps, within half of one. */
function peakShift(all: readonly { readonly lag: number; readonly correlation: number }[], lag: number): number {
  const at = (place: number): number => Math.abs(all.find((one) => one.lag === place)?.correlation ?? Number.NaN)
  const bend = at(lag - 1) - 2 * at(lag) + at(lag + 1)
  const shift = (at(lag - 1) - at(lag + 1)) / (2 * bend)
  return bend < 0 && Math.abs(shift) <= 0.5 ? shift : 0
}

/** What wanders repeats itself: so many of the steps tell something that the others do not (Bartlett). */
function independent(red: Float64Array, black: Float64Array, furthest: number): number {
  const redLike = autocorrelation(red, furthest)
  const blackLike = autocorrelation(black, furthest)
  const steps = redLike.pairs(0)
  let sum = 1
  for (let lag = 1; lag <= furthest; lag++) {
    const product = redLike.at(lag) * blackLike.at(lag)
    // Once either has forgotten itself the rest is noise.
    if (redLike.at(lag) < 0.05 || blackLike.at(lag) < 0.05) break
    sum += 2 * product
  }
  return steps / sum
}

function isTelling({ correlation }: { readonly correlation: number }, count: number): boolean {
  if (count < MIN_INDEPENDENT) return false
  const bounded = Math.min(0.999_999, Math.abs(correlation))
  return Math.atanh(bounded) * Math.sqrt(Math.max(1, count - 3)) >= MIN_DEVIATIONS
}
