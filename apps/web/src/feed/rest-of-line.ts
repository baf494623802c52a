import type { Field, Reading } from '@multimeter/inference'

/** Characters of all pairs together, and of one value. */
const MAX_REST_CHARACTERS = 200
const MAX_VALUE_CHARACTERS = 60

/** Names whose values stand in columns of their own: who, when, how bad. Compared without case and separators. */
const IN_COLUMNS: ReadonlySet<string> = new Set(
  (
    'host hostname time timestamp ts datetime date isodate eventtime asctime ' +
    'level lvl loglevel levelname levelno severity severitytext severitynumber severitylabel'
  ).split(' '),
)

const NO_COLUMNS: ReadonlySet<string> = new Set()

/** Beginning of a text by which it is known to be the one that the line shows. */
const COMPARED_CHARACTERS = 512

/**
 * What a message says beside its line, as `order=918440 took=1.71`: empty where the line was made of these values
 * itself. Left out is what the columns show, and what does not fit into MAX_REST_CHARACTERS.
 *
 * @param columns paths that have a column of their own
 */
export function restOfLine({ message, fields, at }: Reading, columns: ReadonlySet<string> = NO_COLUMNS): string {
  const start = message.slice(0, COMPARED_CHARACTERS)
  const named = fields.find(({ value }) => typeof value === 'string' && isPartOf(value.trimStart(), start))
  if (named === undefined) return ''
  let rest = ''
  for (const field of fields) {
    if (field.path === named.path || columns.has(field.path) || isInColumns(field, at)) continue
    const next = `${rest === '' ? '' : ' '}${field.path}=${quoted(String(field.value))}`
    if (rest.length + next.length > MAX_REST_CHARACTERS) return rest
    rest += next
  }
  return rest
}

/** The line may begin with more than the field says: syslog's with the program, a trace's with where it went. */
function isPartOf(text: string, line: string): boolean {
  return text.startsWith(line) || line.endsWith(`: ${text.slice(0, COMPARED_CHARACTERS)}`)
}

function isInColumns({ path, value }: Field, at: number | undefined): boolean {
  const text = String(value)
  const name = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  if (text === '' || IN_COLUMNS.has(name.replaceAll(/[^a-z0-9]/g, ''))) return true
  // Under another name, but the moment of the message all the same.
  return at !== undefined && /^\d{4}-\d\d-\d\d[T ]/.test(text) && Date.parse(text) === Math.floor(at)
}

function quoted(text: string): string {
  const short = text.length > MAX_VALUE_CHARACTERS ? `${text.slice(0, MAX_VALUE_CHARACTERS - 1)}…` : text
  return /[\s"]/.test(short) ? JSON.stringify(short) : short
}
