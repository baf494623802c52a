import { isDigit } from '../is-digit.ts'
import { harmless } from '../harmless.ts'
import type { Severity } from '../reading.ts'
import { severityOfLevelWord, severityOfPriority } from './severity-words.ts'

/** A level stands at the head of a line or not at all. */
const HEAD_CHARACTERS = 160

const BRACKETS: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['<', '>'],
  ['(', ')'],
])
const LEVEL_NAMES: ReadonlySet<string> = new Set(['level', 'lvl', 'severity', 'loglevel'])

/**
 * The level that the head of a text names: `<30>` (syslog's priority), `[info]`, `WARN`, `error:`, `level=debug`. A level
 * word in plain prose is none: "0 errors", "error=0".
 */
export function severityOfText(text: string): Severity | undefined {
  const head = headOf(text)
  const marked = severityOfMark(head)
  if (marked !== undefined) return marked
  let before = ''
  let at = 0
  while (at < head.length) {
    if (!isLetter(head.charCodeAt(at))) {
      at++
      continue
    }
    let end = at
    while (end < head.length && isLetter(head.charCodeAt(end))) end++
    const word = head.slice(at, end)
    const severity = severityOfLevelWord(word)
    if (severity !== undefined && isMarked(word, { before, left: left(head, at), right: right(head, end) }))
      return severity
    before = word
    at = end
  }
  return undefined
}

/**
 * The level where loggers write it, right at the beginning or behind a time stamp: `<30>`, `[warn]`, `[W]`, `warning/Unit:`,
 * glog's `W1121 08:10:02`, Ruby's `I, [2026-…`.
 */
export function severityOfHead(text: string): Severity | undefined {
  return severityOfMark(headOf(text))
}

function headOf(text: string): string {
  return harmless(text.slice(0, HEAD_CHARACTERS * 2), HEAD_CHARACTERS)
}

function severityOfMark(head: string): Severity | undefined {
  const priority = priorityOf(head)
  if (priority !== undefined) return severityOfPriority(priority)
  const letter = LETTER_FORMS.test(head) ? LETTERS.get(head.charAt(0)) : undefined
  if (letter !== undefined) return letter
  let at = TIME_STAMP.exec(head)?.[0].length ?? 0
  while (head.charAt(at) === ' ') at++
  const open = head.charAt(at)
  const close = BRACKETS.get(open)
  if (close !== undefined) {
    const word = head.slice(at + 1, Math.min(endOf(head, close, at), at + MAX_MARK_CHARACTERS)).trim()
    return severityOfLevelWord(word) ?? (open === '[' ? LETTERS.get(word) : undefined)
  }
  const slash = head.indexOf('/', at)
  return at === 0 || slash < 0 || slash - at > MAX_MARK_CHARACTERS
    ? undefined
    : severityOfLevelWord(head.slice(at, slash))
}

function endOf(head: string, close: string, at: number): number {
  const end = head.indexOf(close, at)
  return end < 0 ? at : end
}

const MAX_MARK_CHARACTERS = 16
const LETTER_FORMS = /^[A-Z](?:\d{4} \d\d:\d\d:\d\d|, \[)/
const LETTERS: ReadonlyMap<string, Severity> = new Map([
  ['F', 'critical'],
  ['C', 'critical'],
  ['E', 'error'],
  ['W', 'warning'],
  ['N', 'notice'],
  ['I', 'info'],
  ['D', 'debug'],
  ['V', 'debug'],
  ['T', 'trace'],
])
/** A time stamp, bare or in brackets, with or without the names of the day and the month. */
const TIME_STAMP = /^\[?(?:[A-Z][a-z]{2},? {1,2}){0,2}\d[\d:.,TZ+\-/ ]*\]?/

interface Surroundings {
  /** The word before. */
  readonly before: string
  /** The nearest character on each side that is no space; for `left` directly beside, if it is a word's part. */
  readonly left: string
  readonly right: string
}

function isMarked(word: string, { before, left, right }: Surroundings): boolean {
  if (left === '=' || left === ':') {
    if (LEVEL_NAMES.has(before.toLowerCase())) return true
    if (left === '=') return false
  }
  if (right === '=' || right === '(' || isWordPart(left) || isWordPart(right)) return false
  // "SERVICE ALERT: db-01;Load;WARNING" is of the sort "service alert".
  if (word.toLowerCase() === 'alert' && right === ':' && TITLE_WORD.test(before)) return false
  if (BRACKETS.get(left) === right && right !== '') return true
  return right === ':' || word === word.toUpperCase()
}

/** "System Alert: …" says what it is about. */
const TITLE_WORD = /^[A-Z][A-Za-z]+$/

function left(head: string, at: number): string {
  let index = at - 1
  while (index >= 0 && (head[index] === ' ' || head[index] === '"')) index--
  // `x_ERROR` is a name, `x ERROR` is not.
  return index < 0 || (index < at - 1 && isWordPart(head.charAt(index))) ? '' : head.charAt(index)
}

function right(head: string, end: number): string {
  let index = end
  while (index < head.length && head[index] === ' ') index++
  return index >= head.length || (index > end && (isWordPart(head.charAt(index)) || head[index] === ':'))
    ? ''
    : head.charAt(index)
}

/** `<30>` at the very beginning: facility × 8 + severity, at most 191. */
function priorityOf(head: string): number | undefined {
  if (!head.startsWith('<')) return undefined
  const end = head.indexOf('>')
  if (end < 2 || end > 4) return undefined
  const digits = head.slice(1, end)
  for (let at = 0; at < digits.length; at++) if (!isDigit(digits.charCodeAt(at))) return undefined
  const value = Number(digits)
  return value <= 191 ? value : undefined
}

function isWordPart(character: string): boolean {
  const code = character.charCodeAt(0)
  return isLetter(code) || isDigit(code) || character === '_' || character === '.' || character === '/'
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}
