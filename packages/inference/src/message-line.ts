import type { Body } from './decode-body.ts'
import { findField, rankNames } from './fields.ts'
import { harmless } from './harmless.ts'
import { isList, type Json } from './json.ts'
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
const MAX_PAIRS = 24
const MAX_PAIR_CHARACTERS = 120

/** The line that a person would want to read: what the sender calls its message, else its first values as `k=v`. */
export function messageLine(body: Body, leaves: Leaves): string {
  switch (body.form) {
    case 'json':
      return named(body.value) ?? (composed(leaves) || harmless(emptyContainer(body.value), MAX_MESSAGE_CHARACTERS))
    case 'text':
      return firstLine(body.text) ?? 'only white space'
    case 'empty':
      return composed(leaves) || 'empty'
    case 'binary':
    case 'too-large':
      return harmless(body.description, MAX_MESSAGE_CHARACTERS)
  }
}

function named(root: Json): string | undefined {
  return findField(root, {
    ranks: NAMES,
    maxDepth: MAX_LEVELS,
    accept: (value) => (typeof value === 'string' ? firstLine(value) : undefined),
  })
}

/** The first line that holds something to see; `…` tells that more lines follow. */
function firstLine(text: string): string | undefined {
  const trimmed = text.slice(0, MAX_MESSAGE_CHARACTERS * 4).trim()
  const end = trimmed.search(/[\n\r]/)
  const line = harmless(end < 0 ? trimmed : trimmed.slice(0, end), MAX_MESSAGE_CHARACTERS).trim()
  return line === '' ? undefined : line
}

/** `queue.depth=7 consumers=2 state=running`, in the order of the body as far as numbers and texts each keep theirs. */
function composed({ numbers, fields }: Leaves): string {
  const pairs: string[] = []
  for (const { path, text } of fields) {
    if (pairs.length === MAX_PAIRS) break
    if (!SHOWN_ELSEWHERE.test(path) && text !== '')
      pairs.push(pair(path, text.includes(' ') ? JSON.stringify(text) : text))
  }
  for (const { path, value } of numbers) {
    if (pairs.length === MAX_PAIRS) break
    if (!SHOWN_ELSEWHERE.test(path)) pairs.push(pair(path, String(value)))
  }
  return harmless(pairs.join(' '), MAX_MESSAGE_CHARACTERS)
}

function pair(path: string, text: string): string {
  return `${path}=${text.length > MAX_PAIR_CHARACTERS ? `${text.slice(0, MAX_PAIR_CHARACTERS - 1)}…` : text}`
}

function emptyContainer(value: Json): string {
  return isList(value) ? '[]' : value instanceof Map && value.size === 0 ? '{}' : 'no values'
}
