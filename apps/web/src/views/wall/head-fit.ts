import { DRAWN_PX } from './type-size.ts'

/** One count in the head of a wall. */
export interface HeadCount {
  /** As it is written, such as `1,204`. */
  readonly figure: string
  readonly word: string
}

/** Widths of letters in em of what must be read, as Inter has them: figures are 2.15 times as large as words. */
const FIGURE_EM = 1.27
const WORD_EM = 0.5
const CLOCK_EM = 6.2

/** Between a figure and its word, and after each count, px of DRAWN_PX. */
const GAPS = 72

/** Beside all counts, px of DRAWN_PX. */
const PADDING = 92

/** The clock is as wide as the words below it, which do not grow, px of DRAWN_PX. */
const CLOCK_WORDS = 14

/**
 * By how much the head of a wall is smaller than what must be read, 1 in all but rare cases: so many states or hosts that it would
 * leave the screen. @param mustRead px of DRAWN_PX
 */
export function headFit(counts: readonly HeadCount[], mustRead: number, clockWords: string): number {
  const em = counts.reduce((sum, { figure, word }) => sum + FIGURE_EM * figure.length + WORD_EM * word.length, CLOCK_EM)
  const words = Math.max(0, CLOCK_WORDS * clockWords.length - CLOCK_EM * mustRead)
  const room = DRAWN_PX.width - PADDING - GAPS * counts.length - words
  return Math.min(1, Math.floor((100 * room) / (em * mustRead)) / 100)
}
