import type { Pen } from './drawing.ts'
import type { PlotInk } from './plot-ink.ts'
import type { ChartHole } from './shape-chart.ts'

/** Narrower than this the words do not fit, px. */
export const WORDS_PX = 84

/** Above the middle, where a card has a line. */
const WORDS_SHARE = 0.4

/** Holes that are nobody's fault. */
export type ToldCause = Extract<ChartHole['cause'], 'unkept' | 'unread'>

const WORDS: Readonly<Record<ToldCause, string>> = { unkept: 'not kept here', unread: 'still reading' }

export interface ToldHole {
  readonly cause: ToldCause
  /** px. */
  readonly left: number
  readonly width: number
  readonly height: number
}

/** Draws time of which nothing is known, grey so that it does not look like silence, and says why where there is room. */
export function drawToldHole(pen: Pen, { cause, left, width, height }: ToldHole, ink: PlotInk): void {
  pen.fillStyle = ink.quiet
  pen.fillRect(left, 0, width, height)
  if (width < WORDS_PX) return
  const words = WORDS[cause]
  pen.font = ink.font
  pen.textBaseline = 'alphabetic'
  pen.fillStyle = ink.quietText
  pen.fillText(words, left + (width - pen.measureText(words).width) / 2, Math.round(height * WORDS_SHARE))
}
