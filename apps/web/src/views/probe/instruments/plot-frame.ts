import type { Chart } from '../../../feed/feed.ts'
import type { ChartHole } from './shape-chart.ts'

/** The stretch that a frame is drawn for: wider than the window, which slides over it until it is used up. */
export interface FrameStretch {
  readonly fromAt: number
  readonly toAt: number
  readonly width: number
  /** px by which it lies left of the plot. */
  readonly shift: number
}

/** The frame is so much wider than the window: of a minute it is drawn anew once a minute, instead of four times a second. */
const SPARE_SHARE = 1
/** Frames of different cards end at so many different moments, so that they are not all drawn at once. */
const PHASES = 31

/** The frame for a window, the same for all windows until they leave it. */
export function frameStretch(
  { id, fromAt, untilAt }: Pick<Chart, 'id' | 'fromAt' | 'untilAt'>,
  widthPx: number,
): FrameStretch {
  const spanMs = untilAt - fromAt
  const spareMs = spanMs * SPARE_SHARE
  const phaseMs = (phaseOf(id) / PHASES) * spareMs
  const startAt = Math.floor((fromAt - phaseMs) / spareMs) * spareMs + phaseMs
  const pxPerMs = widthPx / spanMs
  return {
    fromAt: startAt,
    toAt: startAt + spanMs + spareMs,
    width: Math.round(widthPx * (1 + SPARE_SHARE)),
    shift: (fromAt - startAt) * pxPerMs,
  }
}

function phaseOf(id: string): number {
  let sum = 0
  for (let index = 0; index < id.length; index += 1) sum = (sum * 31 + id.charCodeAt(index)) % 9_973
  return sum % PHASES
}

/** Whether two frames hold the same holes, so that none is drawn again for it. */
export function areSameHoles(some: readonly ChartHole[], others: readonly ChartHole[]): boolean {
  return (
    some.length === others.length &&
    some.every((hole, index) => {
      const other = others[index]
      return hole.fromAt === other?.fromAt && hole.toAt === other.toAt && hole.cause === other.cause
    })
  )
}
