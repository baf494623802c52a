import { type Json, toNumber } from '../body/json.ts'
import type { DeclaredSample, Part } from '../body/part.ts'
import { type Labels, seriesPath } from '../samples/series-path.ts'
import { takeHost } from './metric-labels.ts'
import { type MetricLine, MetricParts, toFigure } from './metric-parts.ts'

/** First characters of JSON, XML and quoted text; no measurement begins so. */
const NO_MEASUREMENT = '{[<"\'('
const TRUE_WORDS: ReadonlySet<string> = new Set(['t', 'T', 'true', 'True', 'TRUE'])
const FALSE_WORDS: ReadonlySet<string> = new Set(['f', 'F', 'false', 'False', 'FALSE'])
const INTEGER = /^-?\d+[iu]$/
/** Seconds, milliseconds, microseconds or nanoseconds since epoch: other lengths would be a year far from ours. */
const TIMES: ReadonlySet<number> = new Set([10, 13, 16, 19])

interface Cursor {
  readonly text: string
  at: number
}

interface InfluxLine {
  readonly measurement: string
  readonly tags: Labels
  readonly fields: readonly Field[]
  readonly time: string | undefined
}

type Field = readonly [name: string, value: FieldValue]

type FieldValue =
  | { readonly type: 'figure'; readonly value: number; readonly digits: string }
  | { readonly type: 'flag'; readonly value: boolean }
  | { readonly type: 'text'; readonly value: string }

/**
 * Reads InfluxDB line protocol: `measurement,tag=v field=1i,text="a" 1795249992000000000`. Texts go into the tree, as
 * `measurement.field`; a line with a text field `message` is a log record, a part by itself, whose tags and fields are under
 * their own names. Refuses a text whose first line is not of it, or with more foreign lines than its own. Without a time,
 * every line must be of it, and a lone line must have a tag: `a b=1` alone may be prose.
 */
export function readInfluxLines(text: string): readonly Part[] | undefined {
  if (NO_MEASUREMENT.includes(text.charAt(0))) return undefined
  const cursor: Cursor = { text, at: 0 }
  const parts = new MetricParts()
  let read = 0
  let unread = 0
  let isCredible = false
  while (skipToLine(cursor)) {
    const start = cursor.at
    const line = readLine(cursor)
    if (line === undefined) {
      if (read === 0) return undefined
      unread++
      parts.addUnread()
      cursor.at = start
      skipLine(cursor)
      continue
    }
    read++
    isCredible ||= line.time !== undefined
    if (!isCredible && unread === 0 && read === 1 && line.tags.length === 0 && isLastLine(cursor)) return undefined
    parts.add(toMetricLine(line))
  }
  return unread > (isCredible ? read : 0) ? undefined : parts.finish()
}

function toMetricLine({ measurement, tags, fields, time }: InfluxLine): MetricLine {
  const { host, labels } = takeHost(tags)
  if (fields.some(([name, value]) => name === 'message' && value.type === 'text')) {
    const tagFields = tags.filter(([, value]) => value !== host)
    return { host, time, isEvent: true, fields: [...tagFields, ...fields.map(toTreeField)] }
  }
  const samples: DeclaredSample[] = []
  const texts: (readonly [string, Json])[] = []
  for (const [name, field] of fields) {
    const path = `${measurement}.${name}`
    if (field.type === 'text') texts.push([path, field.value])
    else if (field.type === 'flag') samples.push({ path: seriesPath(path, labels), value: field.value, kind: 'flag' })
    else samples.push({ path: seriesPath(path, labels), value: field.value })
  }
  return { host, time, samples, fields: texts }
}

function toTreeField([name, field]: Field): readonly [string, Json] {
  return [name, field.type === 'figure' ? toNumber(field.digits) : field.value]
}

function readLine(cursor: Cursor): InfluxLine | undefined {
  const measurement = readName(cursor)
  if (measurement === '') return undefined
  const tags: [string, string][] = []
  while (take(cursor, ',')) {
    const name = readName(cursor)
    if (name === '' || !take(cursor, '=')) return undefined
    const value = readName(cursor)
    if (value === '') return undefined
    tags.push([name, value])
  }
  if (!skipSpaces(cursor)) return undefined
  const fields = readFields(cursor)
  if (fields === undefined) return undefined
  const time = skipSpaces(cursor) ? readWord(cursor) : ''
  if (time !== '' && (!TIMES.has(time.length) || !isDigits(time))) return undefined
  skipSpaces(cursor)
  if (!isLineEnd(cursor)) return undefined
  return { measurement, tags, fields, time: time === '' ? undefined : time }
}

function readFields(cursor: Cursor): Field[] | undefined {
  const fields: Field[] = []
  do {
    const name = readName(cursor)
    if (name === '' || !take(cursor, '=')) return undefined
    const value = cursor.text.charAt(cursor.at) === '"' ? readText(cursor) : toValue(readWord(cursor))
    if (value === undefined) return undefined
    fields.push([name, value])
  } while (take(cursor, ','))
  return fields
}

function toValue(word: string): FieldValue | undefined {
  if (TRUE_WORDS.has(word)) return { type: 'flag', value: true }
  if (FALSE_WORDS.has(word)) return { type: 'flag', value: false }
  const digits = INTEGER.test(word) ? word.slice(0, -1) : word
  const value = toFigure(digits)
  return value === undefined ? undefined : { type: 'figure', value, digits }
}

/** A measurement, tag or field name, or a tag's value: up to a comma, equals sign, space or line end without `\` before it. */
function readName(cursor: Cursor): string {
  const { text } = cursor
  let name = ''
  let from = cursor.at
  let at = from
  for (; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === ',' || character === '=' || character === ' ' || isFeed(character)) break
    if (character === '\\' && ',= "\\'.includes(text.charAt(at + 1)) && at + 1 < text.length) {
      name += text.slice(from, at)
      from = ++at
    }
  }
  cursor.at = at
  return name + text.slice(from, at)
}

/** A quoted text; it may hold line ends. Undefined where it does not end. */
function readText(cursor: Cursor): FieldValue | undefined {
  const { text } = cursor
  let value = ''
  let from = cursor.at + 1
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '"') {
      cursor.at = at + 1
      return { type: 'text', value: value + text.slice(from, at) }
    }
    if (character === '\\' && (text.charAt(at + 1) === '"' || text.charAt(at + 1) === '\\')) {
      value += text.slice(from, at)
      from = ++at
    }
  }
  return undefined
}

function readWord(cursor: Cursor): string {
  const { text, at: from } = cursor
  while (cursor.at < text.length && !isWordEnd(text.charAt(cursor.at))) cursor.at++
  return text.slice(from, cursor.at)
}

function isWordEnd(character: string): boolean {
  return character === ',' || character === ' ' || isFeed(character)
}

function take(cursor: Cursor, character: string): boolean {
  if (cursor.text.charAt(cursor.at) !== character) return false
  cursor.at++
  return true
}

function skipSpaces(cursor: Cursor): boolean {
  const from = cursor.at
  while (cursor.text.charAt(cursor.at) === ' ') cursor.at++
  return cursor.at > from
}

/** Moves to the next line that is neither blank nor a comment; false at the end. */
function skipToLine(cursor: Cursor): boolean {
  while (cursor.at < cursor.text.length) {
    const character = cursor.text.charAt(cursor.at)
    if (character === '#') skipLine(cursor)
    else if (character === ' ' || character === '\t' || isFeed(character)) cursor.at++
    else return true
  }
  return false
}

function skipLine(cursor: Cursor): void {
  const feed = cursor.text.indexOf('\n', cursor.at)
  cursor.at = feed < 0 ? cursor.text.length : feed + 1
}

function isLineEnd(cursor: Cursor): boolean {
  return cursor.at >= cursor.text.length || isFeed(cursor.text.charAt(cursor.at))
}

function isLastLine({ text, at }: Cursor): boolean {
  return !skipToLine({ text, at })
}

function isFeed(character: string): boolean {
  return character === '\n' || character === '\r'
}

function isDigits(text: string): boolean {
  return /^\d+$/.test(text)
}
