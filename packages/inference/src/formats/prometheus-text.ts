import type { DeclaredSample, Part } from '../body/part.ts'
import type { SeriesKind } from '../reading.ts'
import { type Labels, seriesPath } from '../samples/series-path.ts'
import { pathLabels, withoutPort } from './metric-labels.ts'
import { isBlank, linesOf, MetricParts, toFigure, tokensOf } from './metric-parts.ts'

/** Labels that name the scraped machine where every line carries them, most trusted first. */
const TARGET_LABELS = ['instance', 'host', 'hostname', 'host.name', 'nodename', 'node'] as const

/** What a family's name and `_suffix` make a line's name of. */
const SUFFIXES = ['_total', '_created', '_sum', '_count', '_bucket', '_info', '_gsum', '_gcount'] as const

/** What the lines of a declared type are, where their suffix does not say otherwise. */
const KINDS: ReadonlyMap<string, SeriesKind | undefined> = new Map([
  ['counter', 'counter'],
  ['gauge', 'gauge'],
  ['summary', 'gauge'],
  ['histogram', 'counter'],
  ['gaugehistogram', 'gauge'],
  ['stateset', 'flag'],
  ['info', 'constant'],
  ['untyped', undefined],
  ['unknown', undefined],
])

/** Ends of names of gauges that hold an instant, where the value agrees: `jobs_created` may well be a count. */
const EPOCH_ENDS = ['_created', '_time_seconds', '_timestamp_seconds', '_timestamp'] as const

const DIGITS_OR_FRACTION = /^-?\d{1,20}(?:\.\d{1,20})?$/
const FIRST_EPOCH_SECOND = 1e9
const LAST_EPOCH_SECOND = 1e10

interface Line {
  readonly name: string
  readonly labels: Labels
  readonly value: number
  readonly time: string | undefined
}

interface Exposition {
  readonly lines: Line[]
  /** Family name → type, and → unit. */
  readonly types: Map<string, string>
  readonly units: Map<string, string>
  isDescribed: boolean
  unread: number
}

/**
 * Reads Prometheus' text exposition 0.0.4 and OpenMetrics. Types and units are those declared; lines of histogram buckets
 * are no samples. A host label that every line carries names the host; where its values differ, each is a part. Times are
 * kept as they came: milliseconds, or seconds in OpenMetrics. Refuses a text with more foreign lines than its own, and one
 * without `# TYPE` or `# HELP` that has any foreign line or no label.
 */
export function readPrometheusText(text: string): readonly Part[] | undefined {
  const exposition: Exposition = { lines: [], types: new Map(), units: new Map(), isDescribed: false, unread: 0 }
  for (const line of linesOf(text)) {
    if (isComment(line)) {
      readComment(line, exposition)
      continue
    }
    const read = readLine(line)
    if (read !== undefined) exposition.lines.push(read)
    else if (!exposition.isDescribed) return undefined
    else exposition.unread++
  }
  const { lines, isDescribed, unread } = exposition
  if (lines.length === 0 || unread > lines.length) return undefined
  if (!isDescribed && lines.every(({ labels }) => labels.length === 0)) return undefined
  return toParts(exposition)
}

function toParts(exposition: Exposition): readonly Part[] | undefined {
  const target = targetLabel(exposition.lines)
  const parts = new MetricParts()
  for (const line of exposition.lines) {
    const label = line.labels.find(([name]) => name === target)
    const sample = toSample(line, label, exposition)
    parts.add({
      host: label === undefined ? undefined : withoutPort(label[1]),
      time: line.time,
      samples: sample === undefined ? [] : [sample],
    })
  }
  for (let count = 0; count < exposition.unread; count++) parts.addUnread()
  return parts.finish()
}

/** The most trusted host label that all lines carry. */
function targetLabel(lines: readonly Line[]): string | undefined {
  return TARGET_LABELS.find((target) =>
    lines.every(({ labels }) => labels.some(([name, value]) => name === target && value !== '')),
  )
}

function toSample(line: Line, target: Labels[number] | undefined, exposition: Exposition): DeclaredSample | undefined {
  const family = familyOf(line.name, exposition.types)
  const type = exposition.types.get(family)
  const suffix = line.name.slice(family.length)
  if (isBucket(line, type)) return undefined
  const kind = kindOf(line, type, suffix)
  const unit =
    suffix === '_count' || suffix === '_gcount' || suffix === '_created' ? undefined : exposition.units.get(family)
  return {
    path: seriesPath(line.name, pathLabels(line.labels, target)),
    value: line.value,
    ...(kind === undefined ? {} : { kind }),
    ...(unit === undefined || unit === '' ? {} : { unit }),
  }
}

/** Cumulative across `le`: beside other lines they would be read as that many totals. */
function isBucket({ name, labels }: Line, type: string | undefined): boolean {
  if (!name.endsWith('_bucket')) return false
  return type === 'histogram' || type === 'gaugehistogram' || labels.some(([label]) => label === 'le')
}

function kindOf({ name, value }: Line, type: string | undefined, suffix: string): SeriesKind | undefined {
  if (suffix === '_created') return 'timestamp'
  if (type !== 'counter' && isEpoch(value) && EPOCH_ENDS.some((end) => name.endsWith(end))) return 'timestamp'
  if (name.endsWith('_info') && value === 1) return 'constant'
  if (type === undefined) return undefined
  if (type === 'summary' && (suffix === '_sum' || suffix === '_count')) return 'counter'
  return KINDS.get(type)
}

function isEpoch(value: number): boolean {
  return value >= FIRST_EPOCH_SECOND && value < LAST_EPOCH_SECOND
}

/** The declared family that a line's name is of: itself, or without its suffix. The name itself where none is declared. */
function familyOf(name: string, types: ReadonlyMap<string, string>): string {
  if (types.has(name)) return name
  const suffix = SUFFIXES.find((suffix) => name.endsWith(suffix))
  if (suffix === undefined) return name
  const family = name.slice(0, -suffix.length)
  return types.has(family) ? family : name
}

function isComment(line: string): boolean {
  return line.trimStart().startsWith('#')
}

function readComment(line: string, exposition: Exposition): void {
  const [hash, word, family, what] = tokensOf(line, 4)
  if (hash !== '#' || family === undefined || !isName(family)) return
  if (word === 'HELP') exposition.isDescribed = true
  else if (word === 'UNIT') exposition.units.set(family, what ?? '')
  else if (word === 'TYPE' && what !== undefined && KINDS.has(what)) {
    exposition.isDescribed = true
    exposition.types.set(family, what)
  }
}

function readLine(line: string): Line | undefined {
  const start = skipBlanks(line, 0)
  const afterName = endOfName(line, start)
  const braces = readLabels(line, skipBlanks(line, afterName))
  const name = afterName > start ? line.slice(start, afterName) : braces?.name
  if (braces === undefined || name === undefined || name === '') return undefined
  // Without labels, something must part name and value; with them, nothing need.
  if (braces.at === skipBlanks(line, afterName) && !isBlank(line, afterName)) return undefined
  // What follows is an exemplar; the third word tells a line with more than value and time.
  const exemplar = line.indexOf(' # {', braces.at)
  const rest = exemplar < 0 ? line.slice(braces.at) : line.slice(braces.at, exemplar)
  const [figure = '', time, ...more] = tokensOf(rest, 3)
  const value = toFigure(figure)
  if (value === undefined || more.length > 0) return undefined
  if (time !== undefined && !DIGITS_OR_FRACTION.test(time)) return undefined
  return { name, labels: braces.labels, value, time }
}

interface Braces {
  /** A quoted name, which stands among the labels: `{"queue.depth",node="a"}`. */
  readonly name: string | undefined
  readonly labels: Labels
  /** Index after them. */
  readonly at: number
}

/** The labels in braces at `start`; none where there are no braces. */
function readLabels(line: string, start: number): Braces | undefined {
  if (line.charAt(start) !== '{') return { name: undefined, labels: [], at: start }
  const labels: (readonly [string, string])[] = []
  let name: string | undefined
  let at = skipBlanks(line, start + 1)
  while (line.charAt(at) !== '}') {
    const label = line.charAt(at) === '"' ? readQuoted(line, at) : readBare(line, at)
    if (label === undefined) return undefined
    at = skipBlanks(line, label.at)
    if (line.charAt(at) === '=') {
      const value = readQuoted(line, skipBlanks(line, at + 1))
      if (value === undefined) return undefined
      labels.push([label.text, value.text])
      at = skipBlanks(line, value.at)
    } else if (name === undefined && line.charAt(label.at - 1) === '"') name = label.text
    else return undefined
    if (line.charAt(at) === ',') at = skipBlanks(line, at + 1)
    else if (line.charAt(at) !== '}') return undefined
  }
  return { name, labels, at: at + 1 }
}

interface Read {
  readonly text: string
  /** Index after it. */
  readonly at: number
}

function readBare(line: string, start: number): Read | undefined {
  const at = endOfName(line, start)
  return at === start ? undefined : { text: line.slice(start, at), at }
}

function readQuoted(line: string, start: number): Read | undefined {
  if (line.charAt(start) !== '"') return undefined
  let text = ''
  let from = start + 1
  for (let at = from; at < line.length; at++) {
    const character = line.charAt(at)
    if (character === '"') return { text: text + line.slice(from, at), at: at + 1 }
    if (character !== '\\') continue
    const escaped = line.charAt(++at)
    text += line.slice(from, at - 1) + (escaped === 'n' ? '\n' : escaped)
    from = at + 1
  }
  return undefined
}

function isName(text: string): boolean {
  return text.startsWith('"') ? text.length > 2 : text !== '' && endOfName(text, 0) === text.length
}

/** Index after the letters, digits, `_` and `:` of a name, which a digit does not begin. */
function endOfName(line: string, start: number): number {
  let at = start
  while (at < line.length && isNameCharacter(line.charCodeAt(at), at === start)) at++
  return at
}

function isNameCharacter(code: number, isFirst: boolean): boolean {
  if (code >= 0x30 && code <= 0x39) return !isFirst
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code === 0x3a
}

function skipBlanks(line: string, start: number): number {
  let at = start
  while (isBlank(line, at)) at++
  return at
}
