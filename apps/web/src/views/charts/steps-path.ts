import type { Domain } from '../../ui/nice-domain.ts'

/** A drawing of steps of one length. */
export interface StepsBox {
  /** Beginning of the first step, ms since epoch. */
  readonly fromAt: number
  readonly stepMs: number
  readonly spanMs: number
  readonly width: number
  readonly height: number
}

interface Steps {
  /** Beginnings of steps that are known, in order. */
  readonly at: Float64Array
  readonly values: Float64Array
  /** What the lower and the upper edge are. */
  readonly scale: Domain
}

/** A step may begin so much later than a step after the one before, and still be the next. */
const SLACK = 1.5

/** The `d` of an SVG path through steps; it breaks where steps are missing. */
export function stepsPath({ at, values, scale: { low, high } }: Steps, box: StepsBox): string {
  let path = ''
  let lastAt = -Infinity
  at.forEach((time, index) => {
    const value = values[index] ?? Number.NaN
    if (!Number.isFinite(value)) return
    const share = (value - low) / (high - low)
    const isNext = time - lastAt <= box.stepMs * SLACK
    path += `${isNext ? 'L' : 'M'}${round(xOf(time, box))} ${round((1 - share) * box.height)}`
    lastAt = time
  })
  return path
}

/** Stretches of a drawing in which no step is known. */
export function gapsOfSteps(
  at: Float64Array,
  box: StepsBox,
): readonly { readonly left: number; readonly width: number }[] {
  const gaps: { left: number; width: number }[] = []
  at.forEach((time, index) => {
    const before = at[index - 1]
    if (before === undefined || time - before <= box.stepMs * SLACK) return
    const left = round(xOf(before + box.stepMs, box))
    gaps.push({ left, width: round(xOf(time, box) - left) })
  })
  return gaps
}

function xOf(at: number, { fromAt, spanMs, width }: StepsBox): number {
  return ((at - fromAt) / spanMs) * width
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
