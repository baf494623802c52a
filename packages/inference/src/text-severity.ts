import { harmless } from './harmless.ts'
import type { Severity } from './reading.ts'
import { severityOfLevelWord, severityOnScale } from './severity-words.ts'

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
  const head = harmless(text.slice(0, HEAD_CHARACTERS * 2), HEAD_CHARACTERS)
  const priority = priorityOf(head)
  if (priority !== undefined) return severityOnScale('syslog', priority % 8)
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
  if (BRACKETS.get(left) === right && right !== '') return true
  return right === ':' || word === word.toUpperCase()
}

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

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
