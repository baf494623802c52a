import type { Json } from '../body/json.ts'
import type { DeclaredSample, Part } from '../body/part.ts'
import type { SeriesKind } from '../reading.ts'
import { type Labels, seriesPath } from '../samples/series-path.ts'
import { type HostWordOf, takeHost, takeHostWord, toTree } from './metric-labels.ts'
import { linesOf, type MetricLine, MetricParts, toFigure } from './metric-parts.ts'

const KINDS: ReadonlyMap<string, SeriesKind> = new Map([
  ['c', 'delta'],
  ['m', 'delta'],
  ['g', 'gauge'],
  ['ms', 'distribution'],
  ['h', 'distribution'],
  ['d', 'distribution'],
  ['s', 'state'],
])

const EVENT_SEVERITIES: ReadonlyMap<string, string> = new Map([
  ['warning', 'warning'],
  ['error', 'error'],
])

const CHECK_STATUSES: readonly { readonly word: string; readonly severity?: string }[] = [
  { word: 'OK' },
  { word: 'WARNING', severity: 'warning' },
  { word: 'CRITICAL', severity: 'critical' },
  { word: 'UNKNOWN' },
]

/** Significant digits of a scaled count: 3 of a tenth are 30, not 29.999999999999996. */
const SCALED_DIGITS = 12

const EPOCH = /^\d{10}(?:\d{3})?$/
const EVENT_HEAD = /^_e\{(\d{1,7}),(\d{1,7})\}:/

/**
 * Reads statsd lines, `name:value|type|@rate`, with DogStatsD's tags, packed values, events (`_e{…}`) and service checks
 * (`_sc|…`). Counts are scaled by their rate. A set's members are fields, not samples. The host is a tag's, or the word of
 * the name that `hostWordOf` points to, which is then taken out of the name. Refuses a text whose first line is not of it,
 * or with more foreign lines than its own.
 */
export function readStatsd(text: string, hostWordOf: HostWordOf): readonly Part[] | undefined {
  const parts = new MetricParts()
  let read = 0
  let unread = 0
  for (const line of linesOf(text)) {
    const metricLine = readLine(line.trim(), hostWordOf)
    if (metricLine !== undefined) {
      read++
      parts.add(metricLine)
    } else if (read === 0) return undefined
    else {
      unread++
      parts.addUnread()
    }
  }
  return unread > read ? undefined : parts.finish()
}

function readLine(line: string, hostWordOf: HostWordOf): MetricLine | undefined {
  if (line.startsWith('_e{')) return readEvent(line)
  if (line.startsWith('_sc|')) return readServiceCheck(line)
  return readMetric(line, hostWordOf)
}

function readMetric(line: string, hostWordOf: HostWordOf): MetricLine | undefined {
  const bar = line.indexOf('|')
  if (bar < 0) return undefined
  const [type = '', ...sections] = line.slice(bar + 1).split('|')
  const kind = KINDS.get(type)
  const [fullName = '', ...values] = line.slice(0, bar).split(':')
  const [name = '', ...nameTags] = fullName.split(',')
  if (kind === undefined || !isMetricName(fullName) || values.length === 0) return undefined
  if (!sections.every(isSection)) return undefined

  const tags = [...nameTags.map((tag) => toTag(tag, '=')), ...tagsOf(sections)]
  const { host: tagHost, labels } = takeHost(tags)
  const word = tagHost === undefined ? takeHostWord(name, hostWordOf) : { name, host: tagHost }
  const path = seriesPath(word.name, labels)
  const origin = { host: word.host, time: timeOf(sections) }
  if (kind === 'state') return { ...origin, samples: [], fields: values.map((member) => [path, member]) }
  const samples = values.map((value) => toSample(value, { path, kind, type, rate: rateOf(sections) }))
  return samples.every((sample) => sample !== undefined) ? { ...origin, samples } : undefined
}

interface Metric {
  readonly path: string
  readonly kind: SeriesKind
  readonly type: string
  readonly rate: number
}

function toSample(text: string, { path, kind, type, rate }: Metric): DeclaredSample | undefined {
  const value = toFigure(text)
  if (value === undefined) return undefined
  switch (type) {
    case 'c':
    case 'm':
      return { path, kind, value: rate === 1 ? value : Number((value / rate).toPrecision(SCALED_DIGITS)) }
    case 'g':
      // A sign makes it a change of the gauge.
      return { path, kind: text.startsWith('+') || text.startsWith('-') ? 'delta' : kind, value }
    case 'ms':
      return { path, kind, value, unit: 'ms' }
    default:
      return { path, kind, value }
  }
}

function readEvent(line: string): MetricLine | undefined {
  const head = EVENT_HEAD.exec(line)
  if (head === null) return undefined
  const rest = line.slice(head[0].length)
  const titleEnd = endOfText(rest, 0, Number(head[1]))
  const textEnd = endOfText(rest, titleEnd + 1, Number(head[2]))
  const title = rest.slice(0, titleEnd)
  const text = rest.slice(titleEnd + 1, textEnd)
  if (title === '' || titleEnd >= rest.length) return undefined
  const sections = rest.slice(textEnd + 1).split('|')
  const severity = EVENT_SEVERITIES.get(sectionOf(sections, 't:') ?? '')
  const fields: (readonly [string, Json])[] = [['message', text === '' ? title : `${title}: ${unescapeText(text)}`]]
  if (severity !== undefined) fields.push(['severity', severity])
  for (const [name, mark] of [
    ['priority', 'p:'],
    ['source_type', 's:'],
    ['aggregation_key', 'k:'],
  ] as const) {
    const value = sectionOf(sections, mark)
    if (value !== undefined) fields.push([name, value])
  }
  return toEvent(sections, fields)
}

/**
 * Index of the bar that ends a text. Its declared length says which, as a text may hold bars; but it counts bytes, and some
 * writers count wrong: then it is the first bar.
 */
function endOfText(line: string, start: number, length: number): number {
  const declared = start + length
  if (declared === line.length || line.charAt(declared) === '|') return declared
  const bar = line.indexOf('|', start)
  return bar < 0 ? line.length : bar
}

function readServiceCheck(line: string): MetricLine | undefined {
  const [, name = '', digit = '', ...rest] = line.split('|')
  const status = /^[0-3]$/.test(digit) ? CHECK_STATUSES[Number(digit)] : undefined
  if (name === '' || status === undefined) return undefined
  // The message is always last, so that it may hold bars.
  const messageAt = rest.findIndex((section) => section.startsWith('m:'))
  const sections = messageAt < 0 ? rest : rest.slice(0, messageAt)
  const message = messageAt < 0 ? '' : ` ${unescapeText(rest.slice(messageAt).join('|').slice(2))}`
  const fields: (readonly [string, Json])[] = [
    ['message', `${name}: ${status.word}${message}`],
    ['check', name],
  ]
  if (status.severity !== undefined) fields.push(['severity', status.severity])
  return toEvent(sections, fields)
}

function toEvent(sections: readonly string[], fields: readonly (readonly [string, Json])[]): MetricLine {
  const { host: tagHost, labels } = takeHost(tagsOf(sections))
  return {
    host: sectionOf(sections, 'h:') ?? tagHost,
    time: sectionOf(sections, 'd:'),
    samples: [],
    fields: labels.length === 0 ? fields : [...fields, ['tags', toTree(labels)]],
    isEvent: true,
  }
}

/** `@0.5`, `#tags`, `T` and a time, or the letters of a later version: `c:` and a container. */
function isSection(section: string): boolean {
  if (section.startsWith('@') || section.startsWith('#')) return true
  return /^(?:T\d{1,16}$|[a-z]{1,8}:)/.test(section)
}

function sectionOf(sections: readonly string[], mark: string): string | undefined {
  const value = sections.find((section) => section.startsWith(mark))?.slice(mark.length)
  return value === '' ? undefined : value
}

function timeOf(sections: readonly string[]): string | undefined {
  const time = sectionOf(sections, 'T')
  return time !== undefined && EPOCH.test(time) ? time : undefined
}

function rateOf(sections: readonly string[]): number {
  const rate = toFigure(sectionOf(sections, '@') ?? '')
  return rate !== undefined && rate > 0 && rate <= 1 ? rate : 1
}

function tagsOf(sections: readonly string[]): Labels {
  const tags = sectionOf(sections, '#')
  return tags === undefined ? [] : tags.split(',').map((tag) => toTag(tag, ':'))
}

/** A tag without a value is on: `canary` is `canary=true`. */
function toTag(tag: string, separator: string): readonly [string, string] {
  const at = tag.indexOf(separator)
  return at <= 0 ? [tag, tag === '' ? '' : 'true'] : [tag.slice(0, at), tag.slice(at + 1)]
}

/** A name with blanks is prose, and one with quotes or brackets a piece of JSON. */
function isMetricName(name: string): boolean {
  return name !== '' && !/[\s"'{}[\]<>]/.test(name)
}

function unescapeText(text: string): string {
  return text.replaceAll('\\n', '\n')
}
