import { niceDomain, type Domain } from './nice-domain.ts'

/** A scale in four equal parts, each end of which can be written in few digits. */
export interface QuarterScale extends Domain {
  /** Of a quarter. */
  readonly step: number
}

/** What a quarter may be, in a decade: four of them are written with at most one digit more. */
const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const

const QUARTERS = 4

/** Room above and below values that keep away from zero. */
const MARGIN_SHARE = 0.05

/** A finer step than this share of the values is noise of counting, and would be written in too many digits. */
const LEAST_STEP_SHARE = 1e-8

/** So that a line at its greatest is drawn whole below the upper edge. */
const HEADROOM = 1.03

/** Round quarters for a scale that holds `min` to `max`; it starts at zero unless the values keep well away from it. */
export function quarterScale(min: number, max: number): QuarterScale {
  const nice = niceDomain(min, max)
  if (!(max > min)) return nice.high === 0 ? mirrored(fromZero(-nice.low)) : fromZero(nice.high)
  if (nice.low === 0) return fromZero(max * HEADROOM)
  if (nice.high === 0) return mirrored(fromZero(-min * HEADROOM))
  const margin = (max - min) * MARGIN_SHARE
  return around(min - margin, max + margin)
}

function fromZero(end: number): QuarterScale {
  const step = stepFor(end / QUARTERS)
  return { low: 0, high: step * QUARTERS, step }
}

function mirrored({ high, step }: QuarterScale): QuarterScale {
  return { low: -high, high: 0, step }
}

function around(low: number, high: number): QuarterScale {
  const size = Math.max(Math.abs(low), Math.abs(high))
  let step = stepFor(Math.max((high - low) / QUARTERS, size * LEAST_STEP_SHARE))
  // A round beginning lies lower, so that four parts may end too early.
  while (Math.floor(low / step) * step + QUARTERS * step < high) step = stepFor(step * 1.01)
  const from = Math.floor(low / step) * step
  return { low: from, high: from + QUARTERS * step, step }
}

function stepFor(size: number): number {
  if (!(size > 0) || !Number.isFinite(size)) return 1
  const decade = 10 ** Math.floor(Math.log10(size))
  return (STEPS.find((step) => step * decade >= size * 0.999_999) ?? 10) * decade
}

const LETTERS = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
] as const

/** More digits after the point than this are no figure that is read. */
const MAX_DECIMALS = 6

/** Writes places of a scale as they are, with no more digits than its steps need: `37.5`, `1.5M`. */
export function tickWriter({ low, high, step }: QuarterScale): (value: number) => string {
  const size = Math.max(Math.abs(low), Math.abs(high))
  // Long values that differ little are written out.
  const isShort = ([from]: readonly [number, string]): boolean => size >= from && (decimalsOf(step / from) ?? 9) <= 3
  const [divisor, letter] = LETTERS.find(isShort) ?? [1, '']
  const decimals = decimalsOf(step / divisor)
  if (decimals === undefined || size >= 1e15) return (value) => inPowers(value, step)
  const format = new Intl.NumberFormat('en-US', { maximumFractionDigits: decimals })
  // Twice a tenth less a fifth is not nought.
  return (value) => {
    const part = Math.round((value / divisor) * 10 ** decimals) / 10 ** decimals
    return part === 0 ? '0' : `${format.format(part)}${letter}`
  }
}

function inPowers(value: number, step: number): string {
  return Math.abs(value) < step * 0.5 ? '0' : Number(value.toPrecision(11)).toExponential()
}

function decimalsOf(step: number): number | undefined {
  for (let decimals = 0; decimals <= MAX_DECIMALS; decimals += 1) {
    const scaled = step * 10 ** decimals
    if (Math.abs(scaled - Math.round(scaled)) < scaled * 1e-9) return decimals
  }
  return undefined
}
