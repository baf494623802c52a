import { isList, isObject, type Json } from '../body/json.ts'
import { ERROR_MESSAGES, ERROR_NAMES } from '../error-of-tree.ts'
import { findField } from '../fields.ts'
import { ROLES } from '../names.ts'
import type { Severity } from '../reading.ts'
import type { Statement } from '../statement.ts'
import { isStackTrace } from './stack-trace.ts'

const MAX_LEVELS = 1
/** An outcome is told where the action is, which an envelope may hold deeper. */
const MAX_OUTCOME_LEVELS = 3
const MAX_CHARACTERS = 128

/** Words that say it by standing last in a name: `compute.exception`, `BACKUP_FAILED`, `AlertEvent`. */
const LAST_WORDS: ReadonlyMap<string, Severity> = new Map([
  ['failed', 'error'],
  ['error', 'error'],
  ['exception', 'error'],
  ['crash', 'error'],
  ['crashed', 'error'],
  ['failure', 'warning'],
  ['denied', 'warning'],
  ['refused', 'warning'],
  ['down', 'warning'],
  ['lost', 'warning'],
  ['offline', 'warning'],
  ['timeout', 'warning'],
  ['unreachable', 'warning'],
  ['unhealthy', 'warning'],
])

/** A text that begins so is about a failure; "error rate 0" does not. */
const FAILURE_TEXT = /^(?:error|failed|failure)(?: to | while | during | in | on | at | when |: )/i

/** How bad an event is by the name of what happened; only asked where nothing names a level. */
export function severityOfWords(statement: Statement): Severity | undefined {
  const found = severityOfEvent(statement)
  if (found !== undefined) return found
  const line = statement.line()
  if (line === undefined) return undefined
  return FAILURE_TEXT.test(line.slice(0, MAX_CHARACTERS)) || isStackTrace(line) ? 'error' : undefined
}

/** A failure that a field for outcomes tells. */
export function severityOfOutcome({ tree, roles }: Statement): Severity | undefined {
  if (tree === undefined || (roles & (1 << ROLES.outcome)) === 0) return undefined
  return findField(tree, {
    role: ROLES.outcome,
    maxDepth: MAX_OUTCOME_LEVELS,
    accept: (value) => (typeof value === 'string' ? severityOfLastWord(value) : undefined),
  })
}

function severityOfEvent({ tree, roles }: Statement): Severity | undefined {
  if (tree === undefined || (roles & (1 << ROLES.happening)) === 0) return undefined
  return findField(tree, {
    role: ROLES.happening,
    maxDepth: MAX_LEVELS,
    accept: (value, { normal }, siblings) => {
      if (ERROR_NAMES.has(normal)) return holdsError(value, normal) ? 'error' : undefined
      if (TOP_ONLY.has(normal) && siblings !== tree) return undefined
      if (typeof value === 'string') return severityOfLastWord(value)
      return value === false && (normal === 'operationsuccess' || normal === 'success') ? 'warning' : undefined
    },
  })
}

const ERROR_TEXTS: ReadonlySet<string> = new Set(['errorcode', 'errormessage', 'exception'])

/** How something ended is what the message is about only at its top: a flow's `reason: timeout` is none. */
const TOP_ONLY: ReadonlySet<string> = new Set(['reason', 'state'])

/** A code or a text of an error that is none: "OK", "0". */
const NO_ERRORS: ReadonlySet<string> = new Set([
  'false',
  'n/a',
  'no error',
  'no_error',
  'noerror',
  'none',
  'null',
  'ok',
  'success',
])

function holdsError(value: Json, normal: string): boolean {
  if (typeof value === 'string') {
    // `error` holds anything from a flag to a rate; the others hold an error or nothing.
    if (!ERROR_TEXTS.has(normal)) return false
    return value.length > MAX_CHARACTERS || (/[A-Za-z]/.test(value) && !NO_ERRORS.has(value.toLowerCase()))
  }
  const error = isList(value) ? value[0] : value
  return isObject(error) && ERROR_MESSAGES.some((name) => Object.hasOwn(error, name))
}

/** A word of the key that is an alert's: `server.AlertEvent.x`; a failure's only where it is the last. */
export function severityOfKeyWords(words: readonly string[]): Severity | undefined {
  if (words.some((word) => ALERT_WORDS.has(word.toLowerCase()))) return 'warning'
  return severityOfLastWord(words.at(-1) ?? '')
}

const ALERT_WORDS: ReadonlySet<string> = new Set(['alertevent', 'alarm'])

function severityOfLastWord(name: string): Severity | undefined {
  if (name.length > MAX_CHARACTERS) return undefined
  return LAST_WORDS.get(lastWord(name))
}

/** `instance.create.error` → `error`, `ObjectCreateFailed` → `failed`, `LOGIN_FAILURE` → `failure`. */
function lastWord(name: string): string {
  let start = name.length
  while (start > 0 && isLetter(name.charCodeAt(start - 1))) {
    start--
    // A capital behind a small letter begins a word.
    const before = name.charCodeAt(start - 1)
    if (isCapital(name.charCodeAt(start)) && !isCapital(before)) break
  }
  return name.slice(start).toLowerCase()
}

function isLetter(code: number): boolean {
  return isCapital(code) || (code >= 0x61 && code <= 0x7a)
}

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a
}
