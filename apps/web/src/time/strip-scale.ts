/** The span that a time strip shows, ms since epoch. */
export interface StripSpan {
  readonly fromAt: number
  readonly untilAt: number
}

/** Times for labels lie this far apart at least, px. */
const LEAST_LABEL_PX = 150

/** A label of hours and minutes with the room around it, px. */
const LABEL_PX = 42

const MINUTE_MS = 60_000
const LABEL_STEPS_MS = [1, 2, 3, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS)

/** Where a moment is on a strip so wide, px; outside it may be negative or beyond. */
export function xOfMoment(at: number, { fromAt, untilAt }: StripSpan, widthPx: number): number {
  return ((at - fromAt) / (untilAt - fromAt)) * widthPx
}

/** The moment at a place of the strip, kept within it. */
export function momentOfX(x: number, { fromAt, untilAt }: StripSpan, widthPx: number): number {
  const share = Math.min(1, Math.max(0, x / Math.max(1, widthPx)))
  return fromAt + share * (untilAt - fromAt)
}

/** A part of a strip's width, px from its left end. */
export interface StripPart {
  readonly left: number
  readonly right: number
}

/** Round moments of the clock inside the span, as many as have room whole, but none over the part that is taken. */
export function labelMoments(span: StripSpan, widthPx: number, taken: StripPart): readonly number[] {
  const { fromAt, untilAt } = span
  const leastMs = (LEAST_LABEL_PX / Math.max(1, widthPx)) * (untilAt - fromAt)
  const stepMs = LABEL_STEPS_MS.find((step) => step >= leastMs) ?? LABEL_STEPS_MS.at(-1) ?? MINUTE_MS
  const moments: number[] = []
  for (let at = Math.ceil(fromAt / stepMs) * stepMs; at <= untilAt; at += stepMs) {
    const left = xOfMoment(at, span, widthPx)
    const isFree = left + LABEL_PX <= taken.left || left >= taken.right
    if (isFree && left + LABEL_PX <= widthPx) moments.push(at)
  }
  return moments
}
