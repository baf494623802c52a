import { type Json, type JsonObject, NumberText } from '../body/json.ts'
import { findField, findHeader, headersOf } from '../fields.ts'
import type { KeyFacts } from '../host/routing-key.ts'
import { type Name, ROLES } from '../names.ts'
import { type EventInput, SEVERITIES, type Severity } from '../reading.ts'
import type { Statement } from '../statement.ts'
import { severityOfOutcome, severityOfWords } from './event-severity.ts'
import { type Scale, severityOfPriority, severityOfState, severityOfWord, severityOnScale } from './severity-words.ts'
import { severityOfHead, severityOfText } from './text-severity.ts'

/** `log.level`, `payload.level`: nearer to the message than anything below. */
const MAX_LEVELS = 2

/** These name a level only at the top: an order's priority is none. */
const TOP_ONLY: ReadonlySet<string> = new Set(['priority', 'pri', 'type', 'l'])

/** Members that are times; only a real one says that a number beside it is in a dated record. */
export const MOMENT_KEYS: ReadonlySet<string> = new Set(['timestamp', '_timestamp', 'time', '@timestamp'])

/** Fields whose presence tells which scale a number beside them is on. */
const COMPANY = {
  python: ['levelname', 'levelno'],
  syslog: ['short_message', 'facility', 'FACILITY', 'syslog_facility', 'appname', 'procid', 'PROGRAM', 'program'],
  journal: ['MESSAGE', 'SYSLOG_IDENTIFIER', '_HOSTNAME', 'FACILITY'],
  monolog: ['message', 'channel', 'level_name', 'datetime'],
  pinoTime: ['time', 'timestamp'],
  pinoOther: ['v', 'hostname', 'pid', 'msg'],
  /** Intrusion alerts count the other way round: 1 is the worst of three. */
  signature: ['signature', 'signature_id'],
  /** Whose number is on a scale of its own. */
  otherScale: ['category', 'eventid'],
  /** What rsyslog calls the parts of a line. */
  rsyslog: ['syslogfacility', 'syslogtag', 'rawmsg', 'programname', 'facility', 'hostname', 'app_name'],
  /** What a state is of, where the state is the outcome of a check. */
  check: ['service', 'check', 'host_name', 'service_description', 'check_name', 'Service'],
  template: ['@mt', '@m'],
} as const

/** Names of fields that say something about the scale, to whoever keeps only a part of a tree. */
export const SEVERITY_COMPANY: ReadonlySet<string> = new Set([
  ...Object.values(COMPANY).flat(),
  ...MOMENT_KEYS,
  '@t',
  '@l',
  'MessageTemplate',
])

/**
 * How bad a message is by its own words: a field, a header, a word of the key, the head of a text, the name of what
 * happened. Undefined where nothing says so or what says so can mean two things: a level is never made up.
 */
export function findSeverity(
  input: EventInput,
  { statement, key, hostWord }: { readonly statement: Statement; readonly key: KeyFacts; readonly hostWord: number },
): Severity | undefined {
  const said =
    severityOfFields(statement) ??
    findHeader(headersOf(input.properties), ROLES.severityHeader, severityOfHeader) ??
    severityOfKeyOrLine(statement, key.severity(hostWord))
  if (said === undefined) return severityOfWords(statement) ?? key.eventSeverity
  // A wrapper says INFO of everything it carries; that what it carries failed is the news.
  return isBelowWarning(said) ? (severityOfOutcome(statement) ?? said) : said
}

/** The level that a part of a message names for itself. */
export function severityOfStatement(statement: Statement): Severity | undefined {
  const said = severityOfFields(statement) ?? severityOfLine(statement)
  if (said === undefined) return severityOfWords(statement)
  return isBelowWarning(said) ? (severityOfOutcome(statement) ?? said) : said
}

/** A level that stands where a logger writes it outranks a word of the key: `nginx.error` is also the name of a log. */
function severityOfKeyOrLine(statement: Statement, ofKey: Severity | undefined): Severity | undefined {
  if (ofKey === undefined) return severityOfLine(statement)
  const text = statement.line()
  return (text === undefined ? undefined : severityOfHead(text)) ?? ofKey
}

function severityOfLine({ line }: Statement): Severity | undefined {
  const text = line()
  return text === undefined ? undefined : severityOfText(text)
}

function isBelowWarning(severity: Severity): boolean {
  return SEVERITIES.indexOf(severity) > SEVERITIES.indexOf('warning')
}

function severityOfFields({ tree: root, roles }: Statement): Severity | undefined {
  if (root === undefined) return undefined
  const found =
    (roles & (1 << ROLES.severity)) === 0
      ? undefined
      : findField(root, {
          role: ROLES.severity,
          maxDepth: MAX_LEVELS,
          accept: (value, { normal }, siblings) => {
            if (TOP_ONLY.has(normal) && siblings !== root) return undefined
            if (typeof value === 'string') return severityOfString(value, normal, siblings)
            return typeof value === 'number' ? severityOfNumber(value, normal, siblings) : undefined
          },
        })
  // In this encoding a level that is left out is "information".
  return found ?? (isLevellessTemplate(root) ? 'info' : undefined)
}

/** Compact log event format: `@t` and `@mt` or `@m`, and `@l` only where the level is not information. */
function isLevellessTemplate(root: JsonObject): boolean {
  return Object.hasOwn(root, '@t') && isBeside(root, COMPANY.template) && !Object.hasOwn(root, '@l')
}

function severityOfString(value: string, name: string, siblings: JsonObject): Severity | undefined {
  // `type` holds anything; only these are Kubernetes' and Node-RED's levels.
  if (name === 'type')
    return value === 'Normal' || value === 'Warning' || value === 'Error' ? severityOfWord(value) : undefined
  if (name === 'state') return isBeside(siblings, COMPANY.check) ? severityOfState(value) : undefined
  if (isSerilog(siblings) && value.toLowerCase() === 'verbose') return 'trace'
  const digits = value.length <= 3 && value !== '' && value.trim() === value ? Number(value) : Number.NaN
  return Number.isInteger(digits) ? severityOfNumber(digits, name, siblings) : severityOfWord(value)
}

/** Of its levels "Verbose" is the lowest, where others have it above "debug". */
function isSerilog(siblings: JsonObject): boolean {
  return Object.hasOwn(siblings, '@t') || Object.hasOwn(siblings, 'MessageTemplate')
}

/** Scales contradict each other (4 is a warning in syslog, less than trace in pino); the fields beside tell which it is. */
function severityOfNumber(value: number, name: string, siblings: JsonObject): Severity | undefined {
  if (name === 'pri') return isBeside(siblings, COMPANY.rsyslog) ? severityOfPriority(value) : undefined
  const scale = scaleOf(value, name, siblings)
  return scale && severityOnScale(scale, value)
}

function scaleOf(value: number, name: string, siblings: JsonObject): Scale | undefined {
  if (name === 'severitynumber') return 'otel'
  if (name === 'levelno' || isBeside(siblings, COMPANY.python)) return 'python'
  if (name === 'syslogseverity') return 'syslog'
  if (name === 'type' || name === 'servicestate' || name === 'state' || name === 'l') return undefined
  if (name === 'priority') return isBeside(siblings, COMPANY.journal) ? 'syslog' : undefined
  if (value >= 100) return isBeside(siblings, COMPANY.monolog) ? 'monolog' : undefined
  if (value >= 10) {
    return isBeside(siblings, COMPANY.pinoTime) && isBeside(siblings, COMPANY.pinoOther) ? 'pino' : undefined
  }
  if (isBeside(siblings, COMPANY.syslog)) return 'syslog'
  // RFC 5424 calls it severity; so does who means it, in a record that says when.
  if (name !== 'severity') return undefined
  if (isBeside(siblings, COMPANY.signature)) return 'alert'
  return isDated(siblings) && !isBeside(siblings, COMPANY.otherScale) ? 'syslog' : undefined
}

/** A time of 0 is a default that nobody set. */
function isDated(siblings: JsonObject): boolean {
  for (const key of MOMENT_KEYS) {
    const value = Object.hasOwn(siblings, key) ? siblings[key] : undefined
    if (
      typeof value === 'number'
        ? value >= MIN_MOMENT
        : typeof value === 'string'
          ? value.length >= MIN_MOMENT_TEXT
          : isNumberText(value)
    )
      return true
  }
  return false
}

function isNumberText(value: Json | undefined): boolean {
  return value instanceof NumberText
}

/** Seconds since epoch, in 1973: no clock of anything that speaks AMQP is further behind. */
const MIN_MOMENT = 1e8
/** "07:46:02Z"; a shorter text is no time. */
const MIN_MOMENT_TEXT = 8

function isBeside(siblings: JsonObject, names: readonly string[]): boolean {
  return names.some((name) => Object.hasOwn(siblings, name))
}

function severityOfHeader(value: unknown, { normal }: Name): Severity | undefined {
  if (typeof value === 'string') return severityOfWord(value)
  return typeof value === 'number' && normal.startsWith('fedora') ? severityOnScale('python', value) : undefined
}
