import type { Body } from './decode-body.ts'
import { findField, findHeader, headersOf, normalizeName, rankNames } from './fields.ts'
import type { Json, JsonObject } from './json.ts'
import type { EventInput, Severity } from './reading.ts'
import { severityOfText } from './text-severity.ts'
import { severityOfWord, severityOfLevelWord, severityOnScale, type Scale } from './severity-words.ts'

const BODY_NAMES = rankNames([
  'severitytext',
  'severitylabel',
  'levelname',
  'loglevel',
  'severity',
  'level',
  'severitynumber',
  'levelno',
  'lvl',
  'l',
  'priority',
  'servicestate',
  'type',
])
const HEADER_NAMES = rankNames([
  'level',
  'severity',
  'loglevel',
  'xseverity',
  'xlevel',
  'priority',
  'fedoramessagingseverity',
])

/** `log.level`, `payload.level`: nearer to the message than anything below. */
const MAX_LEVELS = 2

/** These name a level only at the top: an order's priority is none. */
const TOP_ONLY: ReadonlySet<string> = new Set(['priority', 'type', 'l'])

/**
 * How bad a message is by its own words: a field, a header, a word of the key, the head of a text. Undefined where nothing
 * says so or what says so can mean two things: a level is never made up.
 */
export function findSeverity(
  input: EventInput,
  {
    body,
    words,
    hostWord,
  }: { readonly body: Body | undefined; readonly words: readonly string[]; readonly hostWord: number },
): Severity | undefined {
  return (
    (body?.form === 'json' ? severityOfFields(body.value) : undefined) ??
    findHeader(headersOf(input.properties), HEADER_NAMES, severityOfHeader) ??
    severityOfKey(words, hostWord) ??
    (body?.form === 'text' ? severityOfText(body.text) : undefined)
  )
}

function severityOfFields(root: Json): Severity | undefined {
  return findField(root, {
    ranks: BODY_NAMES,
    maxDepth: MAX_LEVELS,
    accept: (value, name, siblings) => {
      const normal = normalizeName(name)
      if (TOP_ONLY.has(normal) && siblings !== root) return undefined
      if (typeof value === 'string') return severityOfString(value, normal, siblings)
      return typeof value === 'number' ? severityOfNumber(value, normal, siblings) : undefined
    },
  })
}

function severityOfString(value: string, name: string, siblings: JsonObject): Severity | undefined {
  // `type` holds anything; only these are Kubernetes' and Node-RED's levels.
  if (name === 'type')
    return value === 'Normal' || value === 'Warning' || value === 'Error' ? severityOfWord(value) : undefined
  const digits = value.length <= 3 && value !== '' && value.trim() === value ? Number(value) : Number.NaN
  return Number.isInteger(digits) ? severityOfNumber(digits, name, siblings) : severityOfWord(value)
}

/** Scales contradict each other (4 is a warning in syslog, less than trace in pino); the fields beside tell which it is. */
function severityOfNumber(value: number, name: string, siblings: JsonObject): Severity | undefined {
  const scale = scaleOf(value, name, siblings)
  return scale && severityOnScale(scale, value)
}

function scaleOf(value: number, name: string, siblings: JsonObject): Scale | undefined {
  const beside = (...names: string[]): boolean => names.some((sibling) => siblings.has(sibling))
  if (name === 'severitynumber') return 'otel'
  if (name === 'levelno' || beside('levelname', 'levelno')) return 'python'
  if (name === 'type' || name === 'servicestate' || name === 'l') return undefined
  if (name === 'priority') return beside('MESSAGE', 'SYSLOG_IDENTIFIER', '_HOSTNAME', 'FACILITY') ? 'syslog' : undefined
  if (value >= 100) return beside('message', 'channel', 'level_name', 'datetime') ? 'monolog' : undefined
  if (value >= 10) return beside('time', 'timestamp') && beside('v', 'hostname', 'pid', 'msg') ? 'pino' : undefined
  return beside('short_message', 'facility', 'FACILITY', 'syslog_facility', 'appname', 'procid', 'PROGRAM', 'program')
    ? 'syslog'
    : undefined
}

function severityOfHeader(value: unknown, name: string): Severity | undefined {
  if (typeof value === 'string') return severityOfWord(value)
  return typeof value === 'number' && name.startsWith('fedora') ? severityOnScale('python', value) : undefined
}

/** The last word, else the first, else the only one that is a level. */
function severityOfKey(words: readonly string[], hostWord: number): Severity | undefined {
  const level = (index: number): Severity | undefined =>
    index === hostWord ? undefined : severityOfLevelWord(words[index] ?? '')
  const outer = level(words.length - 1) ?? level(0)
  if (outer !== undefined) return outer
  let only: Severity | undefined
  for (let index = 1; index < words.length - 1; index++) {
    const found = level(index)
    if (found === undefined || found === only) continue
    if (only !== undefined) return undefined
    only = found
  }
  return only
}
