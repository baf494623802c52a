import { MAX_HOST_CHARACTERS } from '../limits.ts'
import { SEVERITIES } from '../reading.ts'
import { isDigit } from '../is-digit.ts'
import { isNameCharacter, wordAt } from './syslog-words.ts'

/** Application logs put the level where syslog puts the host: `2026-11-21T07:46:45Z INFO worker: started`. */
const LEVEL_WORDS: ReadonlySet<string> = new Set(
  [SEVERITIES.join(' '), 'emerg panic crit fatal severe err warn information verbose'].join(' ').split(' '),
)

const MAX_TIME_CHARACTERS = 48
/** RFC 3164 says 32; names of containers and of units are longer. */
const MAX_TAG_CHARACTERS = 128
const MAX_MNEMONIC_CHARACTERS = 96
/** Sequence number and second time, which switches and their relays put before the mnemonic. */
const MAX_CHARACTERS_BEFORE_MNEMONIC = 64
/** Digits of a message's number, which switches put first. */
const MAX_COUNT_DIGITS = 7

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const CLOCK = String.raw`\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?`
/** `Nov 21 07:46:11`, with a year before the month, before the clock or behind it, and the zone a switch writes. */
const BSD_TIME = new RegExp(
  String.raw`^(?:\d{4} )?${MONTH} {1,2}\d{1,2} (?:\d{4} )?${CLOCK}(?: \d{4}(?=[ :]))?(?: [A-Z]{2,5}(?=: %))?(?=[ :])`,
)
/** ISO 8601 as RFC 5424 has it, and with a space as applications write it. */
export const ISO_TIME: RegExp = new RegExp(String.raw`^\d{4}-\d{2}-\d{2}[T ]${CLOCK}(Z|[+-]\d{2}:?\d{2})?(?=[ :])`)

/** RFC 3164's head. */
export interface Header {
  readonly time?: string
  /** False where the time is a date and clock without a zone, as applications write it and syslog does not. */
  readonly isSyslogTime: boolean
  readonly host?: string
  readonly program?: string
  readonly pid?: string
  /** Where the message begins. */
  readonly end: number
}

/** True where a line without `<PRI>` can be nothing but syslog. */
export function isPlainHeader(text: string, at: number): boolean {
  // A report of blank and indented lines is asked at each of them.
  if (!(text.charCodeAt(at) > 0x20)) return false
  const header = readHeader(text, at)
  if (header.time === undefined) return false
  if (mnemonicIn(text, header.end) !== undefined) return true
  if (header.host === undefined) return false
  if (isEventFormat(text, header.end)) return true
  return header.program !== undefined && header.isSyslogTime && !LEVEL_WORDS.has(header.program.toLowerCase())
}

/** RFC 3164's head, as much as there is of it: everything may be missing. */
export function readHeader(text: string, start: number): Header {
  const { time, isSyslogTime, end } = timeAt(text, start)
  let at = end
  let host: string | undefined
  if (time !== undefined) {
    at = afterColon(text, at)
    host = hostAt(text, at)
    if (host !== undefined) at = afterColon(text, at + host.length)
  }
  const tag = isEventFormat(text, at) || text.charAt(at) === '%' ? undefined : tagAt(text, at)
  return {
    isSyslogTime,
    ...(time === undefined ? {} : { time }),
    ...(host === undefined ? {} : { host }),
    ...(tag === undefined ? { end: at } : tag),
  }
}

function timeAt(text: string, start: number): { time?: string; isSyslogTime: boolean; end: number } {
  let at = start
  // Switches count their messages and mark a clock that is not set: `29: *Nov 21 07:46:11.123: %LINK-3-UPDOWN: …`.
  while (at - start < MAX_COUNT_DIGITS && isDigit(text.charCodeAt(at))) at++
  at = at > start && text.startsWith(': ', at) ? at + 2 : start
  if (text.charAt(at) === '*' || text.charAt(at) === '.') at++
  const head = text.slice(at, at + MAX_TIME_CHARACTERS)
  const iso = ISO_TIME.exec(`${head} `)
  const time = iso?.[0] ?? BSD_TIME.exec(`${head} `)?.[0]
  if (time === undefined) return { isSyslogTime: false, end: start }
  return {
    time,
    isSyslogTime: iso === null || (iso[1] !== undefined && time.charAt(10) === 'T'),
    end: at + time.length,
  }
}

/** Behind spaces, and a colon that stands alone or right here. */
function afterColon(text: string, start: number): number {
  let at = start
  while (text.charAt(at) === ' ') at++
  if (text.charAt(at) === ':' && text.charAt(at + 1) === ' ') at += 2
  return at
}

function hostAt(text: string, at: number): string | undefined {
  const word = wordAt(text, at, MAX_HOST_CHARACTERS + 1)
  if (word.length > MAX_HOST_CHARACTERS || word.endsWith(':') || LEVEL_WORDS.has(word.toLowerCase())) return undefined
  // A tag without a host before it is what programs write to the local socket.
  return /^[\w.:/@-]+$/.test(word) && /[A-Za-z.:]/.test(word) && !isEventFormat(text, at) ? word : undefined
}

/** `tag:` or `tag[pid]:`; the colon must end it, so that an address with a port is no tag. */
function tagAt(text: string, start: number): { program: string; pid?: string; end: number } | undefined {
  const limit = Math.min(text.length, start + MAX_TAG_CHARACTERS)
  let end = start
  while (end < limit && isTagCharacter(text.charCodeAt(end)) && !endsTag(text, end)) end++
  const program = text.slice(start, end)
  if (!/[A-Za-z]/.test(program)) return undefined
  if (endsTag(text, end)) return { program, end: end + 1 }
  if (text.charAt(end) !== '[') return undefined
  const pid = wordAt(text, end + 1, limit - end)
  const close = pid.indexOf(']:')
  return close < 1 ? undefined : { program, pid: pid.slice(0, close), end: end + close + 3 }
}

function endsTag(text: string, at: number): boolean {
  if (text.charAt(at) !== ':') return false
  const next = text.charAt(at + 1)
  return next === '' || next === ' ' || next === '\t' || next === '[' || next === '\n' || next === '\r'
}

/** CEF and LEEF stand where the tag would: `CEF:0|…` is no program. */
function isEventFormat(text: string, at: number): boolean {
  return /^(?:CEF|LEEF): ?\d/.test(text.slice(at, at + 8))
}

/** The mnemonic of a switch's message, at its beginning or behind its number and its own time: `%LINK-3-UPDOWN`. */
export function mnemonicIn(text: string, start: number): { text: string; severity: number } | undefined {
  if (text.charAt(start) === '%') return mnemonicAt(text, start)
  const at = text.slice(start, start + MAX_CHARACTERS_BEFORE_MNEMONIC).indexOf(': %')
  return at === -1 ? undefined : mnemonicAt(text, start + at + 2)
}

/** `%LINK-3-UPDOWN:`; the lone digit is the severity. */
function mnemonicAt(text: string, start: number): { text: string; severity: number } | undefined {
  if (text.charAt(start) !== '%') return undefined
  const word = wordAt(text, start + 1, MAX_MNEMONIC_CHARACTERS)
  const name = word.endsWith(':') ? word.slice(0, -1) : ''
  if (!/^[A-Z][A-Z0-9_-]+$/.test(name)) return undefined
  const level = /-([0-7])-[A-Z0-9_]/.exec(name)?.[1]
  return level === undefined ? undefined : { text: name, severity: Number(level) }
}

/** What names of programs hold; brackets, quotes and `=` begin something else. */
function isTagCharacter(code: number): boolean {
  return isNameCharacter(code) && code !== 0x5b && code !== 0x7b && code !== 0x7d && code !== 0x3c && code !== 0x2c
}
