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
}

/** Above and below the line. */
const MARGIN_SHARE = 0.1

/** A step may begin so much later than a step after the one before, and still be the next. */
const SLACK = 1.5

/** The `d` of an SVG path through steps, from their least to their greatest; it breaks where steps are missing. */
export function stepsPath({ at, values }: Steps, box: StepsBox): string {
  const known = values.filter((value) => Number.isFinite(value))
  const least = known.reduce((low, value) => Math.min(low, value), Infinity)
  const greatest = known.reduce((high, value) => Math.max(high, value), -Infinity)
  const room = box.height * (1 - 2 * MARGIN_SHARE)
  let path = ''
  let lastAt = -Infinity
  at.forEach((time, index) => {
    const value = values[index] ?? Number.NaN
    if (!Number.isFinite(value)) return
    const share = greatest > least ? (value - least) / (greatest - least) : 0.5
    const isNext = time - lastAt <= box.stepMs * SLACK
    path += `${isNext ? 'L' : 'M'}${round(xOf(time, box))} ${round(box.height * MARGIN_SHARE + (1 - share) * room)}`
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
