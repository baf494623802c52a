import type { Body } from './decode-body.ts'
import { findField, rankNames } from './fields.ts'
import { harmless } from './harmless.ts'
import type { Json } from './json.ts'
import type { Leaves } from './leaves.ts'
import { MAX_MESSAGE_CHARACTERS } from './limits.ts'

const NAMES = rankNames([
  'message',
  'msg',
  'shortmessage',
  'text',
  'body',
  'log',
  'description',
  'summary',
  'subject',
  'serviceoutput',
  'output',
  'payload',
  'mt',
  'title',
  'errormessage',
  'error',
  'exception',
  'reason',
])

/** `payload.message` is the line, `payload.user.text` is not. */
const MAX_LEVELS = 1

/** What a composed line leaves out: shown beside it anyway. */
const SHOWN_ELSEWHERE = /^(?:host|hostname|time|timestamp|ts|@timestamp)$/i
const MAX_PAIR_CHARACTERS = 120

/** The line of a message, and how many more lines the same text has. */
export interface MessageLine {
  readonly message: string
  readonly moreLines: number
}

/** Lines counted beyond the first; where there are more, this number means "at least". */
const MAX_MORE_LINES = 999

/**
 * The line that a person would want to read: what the sender calls its message, else its first values as `k=v`. `root` is
 * the tree of a JSON body, or of the headers where the body is empty.
 */
export function messageLine(body: Body, root: Json | undefined, leaves: Leaves): MessageLine {
  switch (body.form) {
    case 'json':
    case 'empty':
      return (
        (root === undefined ? undefined : named(root)) ??
        alone(composed(leaves) || (body.form === 'json' ? 'no values' : 'empty'))
      )
    case 'text':
      return firstLine(body.text) ?? alone('no visible characters')
    case 'binary':
    case 'too-large':
      return alone(harmless(body.description, MAX_MESSAGE_CHARACTERS))
  }
}

function alone(message: string): MessageLine {
  return { message, moreLines: 0 }
}

function named(root: Json): MessageLine | undefined {
  return findField(root, {
    ranks: NAMES,
    maxDepth: MAX_LEVELS,
    accept: (value) => (typeof value === 'string' ? firstLine(value) : undefined),
  })
}

/** The first line that holds something to see. */
function firstLine(text: string): MessageLine | undefined {
  const trimmed = text.trim()
  const end = trimmed.search(/[\n\r]/)
  const line = harmless(end < 0 ? trimmed : trimmed.slice(0, end), MAX_MESSAGE_CHARACTERS).trim()
  return line === '' ? undefined : { message: line, moreLines: end < 0 ? 0 : linesAfter(trimmed, end) }
}

/** Lines after the first that hold anything but blanks. */
function linesAfter(text: string, end: number): number {
  let lines = 0
  for (const _ of text.slice(end).matchAll(/[\n\r][^\S\n\r]*(?=[^\s])/g)) {
    lines++
    if (lines === MAX_MORE_LINES) break
  }
  return lines
}

/** `queue.depth=7 consumers=2 state=running`. */
function composed({ first }: Leaves): string {
  const pairs = first.filter(({ path, text }) => text !== '' && !SHOWN_ELSEWHERE.test(path)).map(pair)
  return harmless(pairs.join(' '), MAX_MESSAGE_CHARACTERS)
}

function pair({ path, text }: { readonly path: string; readonly text: string }): string {
  const short = text.length > MAX_PAIR_CHARACTERS ? `${text.slice(0, MAX_PAIR_CHARACTERS - 1)}…` : text
  return `${path}=${short.includes(' ') ? JSON.stringify(short) : short}`
}
