import { SEVERITIES, type Severity } from '../reading.ts'

/** Words that mean a level wherever they stand alone: in a key, at the head of a text. */
const LEVEL_WORDS: ReadonlyMap<string, Severity> = new Map([
  ['emerg', 'emergency'],
  ['emergency', 'emergency'],
  ['panic', 'emergency'],
  ['alert', 'alert'],
  ['crit', 'critical'],
  ['critical', 'critical'],
  ['fatal', 'critical'],
  ['severe', 'error'],
  ['err', 'error'],
  ['error', 'error'],
  ['warn', 'warning'],
  ['warning', 'warning'],
  ['notice', 'notice'],
  ['info', 'info'],
  ['debug', 'debug'],
  ['trace', 'trace'],
])

/** Words that mean a level only where a field says that it holds one. */
const FIELD_WORDS: ReadonlyMap<string, Severity> = new Map([
  ...LEVEL_WORDS,
  ['failed', 'error'],
  ['inform', 'info'],
  ['information', 'info'],
  ['informational', 'info'],
  ['normal', 'info'],
  ['http', 'info'],
  ['ok', 'info'],
  ['verbose', 'debug'],
  ['fine', 'debug'],
  ['finer', 'trace'],
  ['finest', 'trace'],
  ['silly', 'trace'],
])

const LONGEST_WORD = 16

export type Scale = 'syslog' | 'pino' | 'python' | 'monolog' | 'otel' | 'alert'

const SYSLOG: readonly Severity[] = SEVERITIES.slice(0, 8)
const PINO: readonly Severity[] = ['trace', 'debug', 'info', 'warning', 'error', 'critical']
const PYTHON: readonly Severity[] = ['debug', 'info', 'warning', 'error', 'critical']
const OTEL: readonly Severity[] = ['trace', 'debug', 'info', 'warning', 'error', 'critical']
/** Intrusion alerts: 1 is the worst of three or four. */
const ALERT: readonly Severity[] = ['error', 'warning', 'info', 'info']
const MONOLOG: ReadonlyMap<number, Severity> = new Map([
  [100, 'debug'],
  [200, 'info'],
  [250, 'notice'],
  [300, 'warning'],
  [400, 'error'],
  [500, 'critical'],
  [550, 'alert'],
  [600, 'emergency'],
])

/** The level that a level field's word means. */
export function severityOfWord(text: string): Severity | undefined {
  return text.length > LONGEST_WORD ? undefined : FIELD_WORDS.get(text.trim().toLowerCase())
}

/** The level that a word means by itself. */
export function severityOfLevelWord(text: string): Severity | undefined {
  return text.length > LONGEST_WORD ? undefined : LEVEL_WORDS.get(text.toLowerCase())
}

/** Whether a word is the beginning of a level word, such as loggers make of theirs: `erro`, `debu`, `noti`. */
export function isCutLevelWord(text: string): boolean {
  return text.length <= LONGEST_WORD && CUT_LEVEL_WORDS.has(text.toLowerCase())
}

/** No shorter one is unmistakable. */
const MIN_CUT_CHARACTERS = 4
const CUT_LEVEL_WORDS: ReadonlySet<string> = new Set(
  ['emergency', 'alert', 'critical', 'error', 'warning', 'notice', 'debug', 'trace'].flatMap((word) =>
    Array.from({ length: word.length - MIN_CUT_CHARACTERS }, (_, cut) => word.slice(0, word.length - 1 - cut)),
  ),
)

/** The level of a number on a known scale; undefined where the scale has no such number. */
export function severityOnScale(scale: Scale, value: number): Severity | undefined {
  switch (scale) {
    case 'syslog':
      return SYSLOG[value]
    case 'pino':
      return PINO[value / 10 - 1]
    case 'python':
      return PYTHON[value / 10 - 1]
    case 'monolog':
      return MONOLOG.get(value)
    case 'alert':
      return ALERT[value - 1]
    case 'otel':
      return value >= 1 ? OTEL[Math.floor((value - 1) / 4)] : undefined
  }
}

/** The level of syslog's priority: facility × 8 + severity, at most 191. */
export function severityOfPriority(value: number): Severity | undefined {
  return Number.isInteger(value) && value >= 0 && value <= MAX_PRIORITY ? SYSLOG[value % 8] : undefined
}

const MAX_PRIORITY = 191

/** The level of a check's state; `UNKNOWN` is none. */
export function severityOfState(text: string): Severity | undefined {
  return text.length > LONGEST_WORD ? undefined : STATES.get(text.toLowerCase())
}

const STATES: ReadonlyMap<string, Severity> = new Map([
  ['ok', 'info'],
  ['warning', 'warning'],
  ['critical', 'critical'],
])

/** What a count of a host's events tells apart: error and worse, warning, everything below; undefined stays so. */
export function severityClass(severity: Severity | undefined): 'error' | 'warning' | 'info' | undefined {
  if (severity === undefined) return undefined
  const rank = SEVERITIES.indexOf(severity)
  if (rank <= SEVERITIES.indexOf('error')) return 'error'
  return severity === 'warning' ? 'warning' : 'info'
}
