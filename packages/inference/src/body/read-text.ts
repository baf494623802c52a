import { readCef } from '../formats/cef.ts'
import { readCsv } from '../formats/csv.ts'
import { readGraphite } from '../formats/graphite.ts'
import { readInfluxLines } from '../formats/influx-line.ts'
import { readKeyValues } from '../formats/key-values.ts'
import { readLoadAverage } from '../formats/load-average.ts'
import { readPerfdata } from '../formats/perfdata.ts'
import { readPrometheusText } from '../formats/prometheus-text.ts'
import { readPutvals } from '../formats/putval.ts'
import { readStatsd } from '../formats/statsd.ts'
import { readSyslog } from '../formats/syslog.ts'
import { readTextRecord } from '../formats/text-record.ts'
import { readTextTable } from '../formats/text-table.ts'
import { readXml } from '../formats/xml.ts'
import type { Body, DecodeOptions } from './body.ts'
import { isList, isObject, newObject, NO_DUPLICATES } from './json.ts'
import { type ParsedJson, parseJson, parseJsonSequence } from './parse-json.ts'
import type { Part } from './part.ts'
import { type PartProperties, partsOf, WHOLE_BODY } from './parts-of.ts'
import { readJson } from './read-json.ts'
import { unwrap } from './unwrap.ts'

export interface TextOptions extends DecodeOptions {
  /** As declared; '' where nothing was. */
  readonly contentType: string
  readonly properties: PartProperties
}

/** Encodings made of characters, the most unmistakable first. Each reader takes the whole text or refuses. */
const FORMATS: readonly {
  readonly format: string
  readonly read: (text: string, options: TextOptions) => readonly Part[] | undefined
}[] = [
  { format: 'collectd PUTVAL', read: readPutvals },
  { format: 'Nagios performance data', read: readPerfdata },
  { format: 'CEF', read: readCef },
  { format: 'syslog', read: (text) => readSyslog(text)?.map(unwrapped) },
  { format: 'Prometheus text', read: readPrometheusText },
  { format: 'InfluxDB lines', read: readInfluxLines },
  { format: 'Graphite', read: (text, { hostWordOf }) => readGraphite(text, hostWordOf) },
  { format: 'statsd', read: (text, { hostWordOf }) => readStatsd(text, hostWordOf) },
  { format: 'XML', read: ofXml },
  { format: 'load average', read: readLoadAverage },
  { format: 'table', read: readTextTable },
  { format: 'CSV', read: readCsv },
  { format: 'key=value', read: readKeyValues },
  { format: 'record', read: readTextRecord },
]

/** A word alone is the state of something. */
const MAX_WORD_CHARACTERS = 32

/** What a text says: JSON, one of the known encodings, or a text for people. */
export function readText(whole: string, options: TextOptions): Body {
  const text = trim(whole)
  const json = asJson(text, options)
  if (json !== undefined) return json
  for (const { format, read } of FORMATS) {
    const parts = read(text, options)
    if (parts !== undefined) return { ...TEXT, format, parts }
  }
  return plain(text, claimsJson(options.contentType) ? [notJson(0)] : [])
}

const TEXT = { form: 'text', duplicates: NO_DUPLICATES, notes: [] } as const

function plain(text: string, notes: readonly string[]): Body {
  const tree = newObject()
  if (text.length <= MAX_WORD_CHARACTERS && isWord(text)) tree[WHOLE_BODY] = text
  return { ...TEXT, format: 'text', notes, parts: text === '' ? [] : [{ tree, text }] }
}

function asJson(text: string, options: TextOptions): Body | undefined {
  const { contentType, counts } = options
  const first = text.charAt(0)
  const isContainer = first === '{' || first === '['
  if (!isContainer && !isScalar(text)) return undefined
  const parsed =
    isContainer && counts !== undefined && counts.bigNumbers === undefined ? readJson(text, counts) : parseJson(text)
  if (parsed.ok) return ofJson(parsed.value, options)
  const sequence = isContainer ? parseJsonSequence(text) : undefined
  if (sequence?.ok === true) return ofJson(sequence.value, options)
  return first === '{' || claimsJson(contentType) ? plain(text, [notJson(parsed.at)]) : undefined
}

function ofJson({ value, duplicates, notes }: ParsedJson, options: TextOptions): Body {
  // JSON that was encoded twice, and text that was encoded once.
  if (typeof value === 'string') {
    const inner = readText(value, { ...options, contentType: '', counts: undefined })
    return { ...inner, notes: [...notes, ...inner.notes] }
  }
  const format = isList(value) || isObject(value) ? 'JSON' : 'one value'
  return { form: 'json', format, duplicates, notes, parts: partsOf(value, options) }
}

function ofXml(text: string, { properties }: TextOptions): readonly Part[] | undefined {
  const value = readXml(text)
  return isObject(value) ? partsOf(value, { properties }) : undefined
}

/** The message of a line may be JSON itself: then it is what the line says, and no longer the line. */
function unwrapped(part: Part): Part {
  const { tree, line } = unwrap(part.tree)
  if (tree === part.tree) return part
  const { line: _, ...rest } = part
  return line === undefined ? { ...rest, tree } : { ...rest, tree, line }
}

function isScalar(text: string): boolean {
  const code = text.charCodeAt(0)
  return (
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x22 ||
    text === 'true' ||
    text === 'false' ||
    text === 'null'
  )
}

function isWord(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code <= 0x20 || code === 0x7f) return false
  }
  return true
}

function claimsJson(contentType: string): boolean {
  return contentType.length < 128 && contentType.toLowerCase().includes('json')
}

function notJson(at: number): string {
  return `This is not valid JSON from character ${at + 1} on; it is shown as text.`
}

/** Without white space around it, nor the NUL that GELF over TCP ends with. */
export function trim(text: string): string {
  let end = text.length
  while (end > 0 && (text.charCodeAt(end - 1) <= 0x20 || text.charCodeAt(end - 1) === 0xfeff)) end--
  let start = 0
  while (start < end && (text.charCodeAt(start) === 0xfeff || isSpace(text.charCodeAt(start)))) start++
  return text.slice(start, end)
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}
