import type { LastLine } from '../../model/last-words.ts'
import { severityLook } from '../../ui/severity-look.ts'

/** Newest lines that a wall shows: two can be read across a room. */
const NEWEST = 2

/** Errors and worse. */
const ERROR_LEVEL = 3

/** Of a host's last lines, oldest first, those that a wall shows, newest first: the newest two, and the last error where that is none of them. */
export function shownWords(lines: readonly LastLine[]): readonly LastLine[] {
  const newest = lines.slice(-NEWEST)
  const error = newest.some(isError) ? undefined : lines.findLast(isError)
  return [...newest.toReversed(), ...(error === undefined ? [] : [error])]
}

/** Whether a line says an error, or worse. */
export function isError({ severity }: LastLine): boolean {
  return severityLook(severity).level <= ERROR_LEVEL
}
