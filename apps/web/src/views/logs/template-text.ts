/** A part of a template: words that all its lines say, or the place of a value. */
export interface TemplatePart {
  readonly text: string
  readonly isValue: boolean
}

/** Splits `job <*> done` into its words and the places of values, in order. */
export function templateParts(text: string): readonly TemplatePart[] {
  return text
    .split(/(<\*>)/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, isValue: part === '<*>' }))
}

/** Whole slots that say how often lines come now. */
const RATE_SLOTS = 5

const MINUTE_MS = 60_000

interface SlottedLines {
  /** Lines in each slot, oldest first; the last is not over. */
  readonly slots: readonly number[]
  readonly slotMs: number
  /** When the first line was heard. */
  readonly firstAt: number
}

/**
 * Lines a minute, of the last five minutes or of as many as it is known for. Of less than a minute nothing is reckoned up: one line
 * that just came is one a minute, not sixty. @param nowAt by the clock of `firstAt`
 */
export function linesPerMinute({ slots, slotMs, firstAt }: SlottedLines, nowAt: number): number {
  const known = Math.floor(nowAt / slotMs) - Math.floor(firstAt / slotMs) + 1
  const counted = slots.slice(-Math.min(RATE_SLOTS, known))
  const lines = counted.reduce((sum, count) => sum + count, 0)
  const openMs = nowAt % slotMs
  const ms = Math.min((counted.length - 1) * slotMs + openMs, nowAt - firstAt)
  return (lines * MINUTE_MS) / Math.max(MINUTE_MS, ms)
}
