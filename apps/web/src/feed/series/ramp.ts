import type { Steps } from './steps.ts'
import type { Trend } from './trend.ts'

/**
 * Parts of the time looked at that a ramp may fill, up to its end, and how nearly straight it must be in each. What is quite
 * straight in a part goes before what is roughly so in the whole: it began there.
 */
const PARTS = [
  { share: 1, minFit: 0.98 },
  { share: 0.5, minFit: 0.98 },
  { share: 0.25, minFit: 0.98 },
  { share: 1, minFit: 0.9 },
  { share: 0.5, minFit: 0.95 },
  { share: 0.25, minFit: 0.97 },
] as const

const MIN_RAMP_STEPS = 12

/** Over its time it goes so far: of its greatest value, and of what it was off a straight line. */
const MIN_SHARE = 0.04
const MIN_RISE_TO_NOISE = 6

const MINUTE_MS = 60_000

/** A series that goes evenly up or down until now; undefined where it does not. */
export function rampOf(steps: Steps): Trend | undefined {
  for (const { share, minFit } of PARTS) {
    const from = Math.floor(steps.length * (1 - share))
    if (steps.length - from < MIN_RAMP_STEPS) continue
    const line = fitLine(steps, from)
    const spanMs = (steps.at[steps.length - 1] ?? 0) - (steps.at[from] ?? 0)
    const rise = Math.abs(line.perMs * spanMs)
    const part = rise / Math.max(Math.abs(line.last), Math.abs(line.last - line.perMs * spanMs))
    if (line.fit < minFit || part < MIN_SHARE || rise < MIN_RISE_TO_NOISE * line.off) continue
    // What goes faster now than before is told before what always went so.
    const weight = 30 + 35 * Math.sqrt(Math.min(1, part)) + (share < 1 ? 10 : 0)
    return { kind: 'ramp', weight, perMinute: line.perMs * MINUTE_MS, last: line.last }
  }
  return undefined
}

interface Line {
  readonly perMs: number
  /** Its value at the last step. */
  readonly last: number
  /** Share of the variance that it explains. */
  readonly fit: number
  /** How far off it the steps are, as a rule. */
  readonly off: number
}

function fitLine({ at, middle, length }: Steps, from: number): Line {
  const count = length - from
  const startAt = at[from] ?? 0
  let meanTime = 0
  let meanValue = 0
  for (let step = from; step < length; step++) {
    meanTime += ((at[step] ?? 0) - startAt) / count
    meanValue += (middle[step] ?? 0) / count
  }
  let times = 0
  let both = 0
  let values = 0
  for (let step = from; step < length; step++) {
    const time = (at[step] ?? 0) - startAt - meanTime
    const value = (middle[step] ?? 0) - meanValue
    times += time * time
    both += time * value
    values += value * value
  }
  const perMs = times > 0 ? both / times : 0
  const left = Math.max(0, values - perMs * both)
  return {
    perMs,
    last: meanValue + perMs * ((at[length - 1] ?? 0) - startAt - meanTime),
    fit: values > 0 ? 1 - left / values : 0,
    off: Math.sqrt(left / count),
  }
}
