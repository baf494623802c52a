import { toTime } from './to-time.ts'

/** A line says when it was at its head or not at all. */
const HEAD_CHARACTERS = 160

/** Each of fixed length but for the spaces, so that a search costs no more than the head is long. */
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const CLOCK = String.raw`\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`
const FORMS = [
  /\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|[+-]\d\d:?\d\d))?/,
  /\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?: [+-]\d{4})?/,
  new RegExp(String.raw`\d\d ${MONTH} \d{4} ${CLOCK}(?: (?:GMT|UTC|[+-]\d{4}))?`),
  new RegExp(
    String.raw`(?:\d{4} )?${MONTH} {1,2}\d{1,2}(?:,? \d{4})? ${CLOCK}(?: (?:GMT|UTC|[+-]\d{4}))?(?: \d{4}(?!\S))?`,
  ),
  /^\d{10}(?:\.\d{1,9})?(?= )|^\d{13}(?= )/,
  // `[1795248603] SERVICE ALERT: …`, `audit(1795248601.797:4400)`.
  /(?<=^\[)\d{10}(?:\.\d{1,9})?(?=\])|(?<=\baudit\()\d{10}\.\d{3}(?=:)/,
]

/** The moment that the head of a text names, ms since epoch; the first form that is found. */
export function timeInText(text: string, nearAt: number | undefined): number | undefined {
  const head = text.slice(0, HEAD_CHARACTERS)
  for (const form of FORMS) {
    const found = form.exec(head)
    const at = found === null ? undefined : toTime(found[0], nearAt)
    if (at !== undefined) return at
  }
  return undefined
}
