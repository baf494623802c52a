const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** What a clock shows as round. */
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440].map((minutes) => minutes * MINUTE_MS),
] as const

/** Lines of time in a plot. */
export const MAX_TICKS = 4

export interface ClockTicks {
  readonly stepMs: number
  readonly ticks: readonly number[]
}

/** Round moments within a stretch, so far apart that a window of `spanMs` holds at most `most` of them. */
export function clockTicks(
  { fromAt, toAt }: { readonly fromAt: number; readonly toAt: number },
  { spanMs, most }: { readonly spanMs: number; readonly most: number },
): ClockTicks {
  const stepMs = STEPS_MS.find((step) => spanMs / step <= most) ?? spanMs
  const ticks: number[] = []
  for (let at = Math.ceil(fromAt / stepMs) * stepMs; at <= toAt; at += stepMs) ticks.push(at)
  return { stepMs, ticks }
}

/** How far ticks are apart, in words: `15 s`, `5 min`. */
export function describeStep(stepMs: number): string {
  if (stepMs < MINUTE_MS) return `${Math.round(stepMs / SECOND_MS)} s`
  return stepMs < 60 * MINUTE_MS ? `${stepMs / MINUTE_MS} min` : `${stepMs / MINUTE_MS / 60} h`
}
