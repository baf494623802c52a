import type { Reading } from '@multimeter/inference'
import type { WireEvent } from '@multimeter/protocol'

import type { Ink, Span } from './log-row.ts'
import { type InkedLine, readInks } from './sgr.ts'

/** A longer body is read for its words only. */
const MAX_INKED_BYTES: number = 64 * 1024

/** Lines of one message that are looked through for colours. */
const MAX_INKED_LINES = 64

const ESCAPE = 0x1b
const ESCAPE_TEXT = '\u001b'
const BACKSLASH = 0x5c

/** What JSON writes for it, after the backslash. */
const ESCAPE_IN_JSON = /^u001b$/i

const NONE: readonly Ink[] = []

/**
 * The colours that senders gave their messages, for each reading of an event. Messages are read without the terminal sequences in them,
 * so these are looked up in the body: most bodies have none, and one look at their bytes tells.
 */
export function inksOf(event: WireEvent, readings: readonly Pick<Reading, 'message'>[]): readonly (readonly Ink[])[] {
  const { body } = event
  if (body.length > MAX_INKED_BYTES || !holdsEscape(body)) return []
  const lines = linesWithEscape(new TextDecoder().decode(body)).map(readInks)
  return readings.map(({ message }) => inksIn(message, lines))
}

function holdsEscape(body: Uint8Array): boolean {
  if (body.includes(ESCAPE)) return true
  for (let at = body.indexOf(BACKSLASH); at >= 0; at = body.indexOf(BACKSLASH, at + 2)) {
    if (ESCAPE_IN_JSON.test(String.fromCharCode(...body.subarray(at + 1, at + 6)))) return true
  }
  return false
}

/** The first lines with an escape in them, of the text itself or of the texts in its JSON. */
function linesWithEscape(text: string): readonly string[] {
  const texts = textsOf(parsed(text) ?? text.split('\n').map((line) => parsed(line) ?? line))
  return texts
    .flatMap((one) => one.split(/[\n\r]/))
    .filter((line) => line.includes(ESCAPE_TEXT))
    .slice(0, MAX_INKED_LINES)
}

/** All strings in a JSON value. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  // A stack of its own: a body may be nested more deeply than calls may be.
  const texts: string[] = []
  const left: unknown[] = [value]
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (typeof one === 'string') texts.push(one)
    else if (typeof one === 'object' && one !== null) left.push(...Object.values(one))
  }
  return texts
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    // No JSON: it is looked at as text.
    return undefined
  }
}

/** Characters at the end that a line and a message must share to be the same text, where neither holds the other. */
const MIN_COMMON_CHARACTERS = 8

/** The message is all of a line, or part of it, or it begins in another way: syslog's with the program, a trace's with where it went. */
function inksIn(message: string, lines: readonly InkedLine[]): readonly Ink[] {
  const shown = message.endsWith('…') ? message.slice(0, -1) : message
  for (const line of lines) {
    const text = line.text.trimEnd()
    const at = text.indexOf(shown)
    const common = at < 0 ? commonEnd(shown, text) : shown.length
    if (common < Math.min(MIN_COMMON_CHARACTERS, shown.length)) continue
    const by = at < 0 ? shown.length - text.length : -at
    const moved = line.inks.flatMap((ink) => movedBy(ink, by, { from: shown.length - common, to: shown.length }))
    if (moved.length > 0) return moved
  }
  return NONE
}

function commonEnd(one: string, other: string): number {
  let length = 0
  while (length < one.length && length < other.length && one.at(-1 - length) === other.at(-1 - length)) length++
  return length
}

function movedBy(ink: Ink, by: number, within: Span): readonly Ink[] {
  const from = Math.max(within.from, ink.from + by)
  const to = Math.min(within.to, ink.to + by)
  return from < to ? [{ ...ink, from, to }] : []
}
