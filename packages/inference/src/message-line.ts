import type { Body } from './body/body.ts'
import type { Json, JsonObject } from './body/json.ts'
import type { Part } from './body/part.ts'
import { composedLine } from './composed-line.ts'
import { errorOfTree } from './error-of-tree.ts'
import { findField } from './fields.ts'
import { harmless, shortened } from './harmless.ts'
import { MAX_MESSAGE_CHARACTERS } from './limits.ts'
import { nameOf, ROLES } from './names.ts'
import type { Field, Sample } from './reading.ts'
import { rendered } from './rendered.ts'
import { wordsOfName } from './samples/words-of-name.ts'

/** `payload.message` is the line, `payload.user.text` is not. */
const MAX_LEVELS = 1
/** Lines counted beyond the first; where there are more, this number means "at least". */
const MAX_MORE_LINES = 999

/** The line of a message. */
export interface MessageLine {
  readonly message: string
  /** How many more lines the same text has. */
  readonly moreLines: number
  /** It tells of something that happened: it has a text of its own, or names an event. */
  readonly isEvent: boolean
}

export interface Composed {
  readonly body: Body
  /** What a line made of the key says, where nothing in the message does. */
  readonly routingKey: string
  /** What was traced, where the message is the copy of another. */
  readonly trace: string | undefined
  readonly fields: readonly Field[]
  readonly samples: readonly Sample[]
  /** The roles that fields of the part may have, a bit for each. */
  readonly roles: number
}

/**
 * The line that a person would want to read: what the sender calls its message, else its text, else what happened and the
 * first values as `k=v`.
 */
export function messageLine(part: Part | undefined, composed: Composed): MessageLine {
  const { trace } = composed
  const line = part === undefined ? lineOfNothing(composed.body) : lineOfPart(part, composed)
  return trace === undefined
    ? line
    : {
        message: shortened(`${trace}: ${line.message}`, MAX_MESSAGE_CHARACTERS),
        moreLines: line.moreLines,
        isEvent: line.isEvent,
      }
}

/** The text of the field that is the line, unrendered; whoever looks for a level in it needs no more than its head. */
export function lineOfTree(tree: JsonObject): string | undefined {
  return findField(tree, {
    role: ROLES.message,
    maxDepth: MAX_LEVELS,
    accept: (value) => (typeof value === 'string' && value !== '' ? value : undefined),
  })
}

function lineOfNothing(body: Body): MessageLine {
  if ('description' in body) return lineOf(harmless(body.description, MAX_MESSAGE_CHARACTERS), false)
  const { form } = body
  return lineOf(form === 'text' ? 'no visible characters' : form === 'empty' ? 'empty' : 'no values', false)
}

function lineOfPart({ tree, text, line, samples: declared }: Part, composed: Composed): MessageLine {
  const { roles } = composed
  const said =
    (line === undefined ? undefined : firstLine(line)) ??
    namedLine(tree, roles) ??
    firstLine(errorOfTree(tree, roles) ?? text ?? '')
  if (said !== undefined) return said
  const { routingKey, body, fields, samples } = composed
  const key = body.form === 'empty' ? routingKey : ''
  const pairs = composedLine(tree, { key, fields, samples, isDeclared: declared !== undefined, roles })
  const message = pairs === '' ? harmless(routingKey || body.format, MAX_MESSAGE_CHARACTERS) : pairs
  return lineOf(shortened(message, MAX_MESSAGE_CHARACTERS), isMarked(tree))
}

function lineOf(message: string, isEvent: boolean): MessageLine {
  return { message, moreLines: 0, isEvent }
}

/** A report that comes again and again names an event, and yet tells how things are. */
function isMarked(tree: JsonObject): boolean {
  let isEvent = false
  for (const key in tree) {
    if (!nameOf(key).isEventMark) continue
    if (isReport(tree[key])) return false
    isEvent = true
  }
  return isEvent
}

function isReport(event: Json | undefined): boolean {
  return typeof event === 'string' && wordsOfName(event).some((word) => REPORTS.has(word))
}

const REPORTS: ReadonlySet<string> = new Set(
  'heartbeat keepalive stats statistics metrics snapshot report telemetry'.split(' '),
)

function namedLine(tree: JsonObject, roles: number): MessageLine | undefined {
  const found = findField(tree, {
    role: ROLES.message,
    roles,
    maxDepth: MAX_LEVELS,
    accept: (value, { normal }, siblings) => {
      if (typeof value !== 'string' || value === '') return undefined
      // "subject: press-1" is a thing, "subject: Host is down" says something.
      if (NEEDS_SENTENCE.has(normal) && !value.includes(' ')) return undefined
      // auditd's `msg=audit(1795248601.797:4400):` is what the rest of the line is of.
      if (value.endsWith(':') && !value.includes(' ')) return undefined
      return { value, normal, siblings }
    },
  })
  if (found === undefined) return undefined
  const { value, normal, siblings } = found
  return firstLine(normal === 'mt' || normal === 'messagetemplate' ? rendered(value, siblings) : value)
}

const NEEDS_SENTENCE: ReadonlySet<string> = new Set('subject title summary reason payload error exception'.split(' '))

/** The first line that holds something to see. */
function firstLine(text: string): MessageLine | undefined {
  const trimmed = text.trim()
  const end = trimmed.search(/[\n\r]/)
  const message = harmless(end < 0 ? trimmed : trimmed.slice(0, end), MAX_MESSAGE_CHARACTERS).trim()
  return message === '' ? undefined : { message, moreLines: end < 0 ? 0 : linesAfter(trimmed, end), isEvent: true }
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
