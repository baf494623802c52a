/** What spreadsheets take for a formula, or what hides one: a text that begins so is made a text by an apostrophe. */
const FORMULA = /^[=+\-@\t\r\n\0]/

/** A negative number begins with a hyphen, and is none. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i

/** Cells as one line of a file, by RFC 4180, with its end; none of them is ever a formula. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe
}
