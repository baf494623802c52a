import type { Json } from '../body/json.ts'
import type { DeclaredSample, Part } from '../body/part.ts'
import type { SeriesKind } from '../reading.ts'
import { isBlank, linesOf, type MetricLine, MetricParts, toFigure } from './metric-parts.ts'

/** Types whose name is the kind. Others (`if_octets`) are in a table that the line does not hold. */
const KINDS: ReadonlyMap<string, SeriesKind> = new Map([
  ['derive', 'counter'],
  ['counter', 'counter'],
  ['gauge', 'gauge'],
  ['absolute', 'delta'],
])

const SEVERITIES: ReadonlyMap<string, string> = new Map([
  ['failure', 'error'],
  ['warning', 'warning'],
  ['okay', 'info'],
])

/** Words of one line that are read: an identifier, options, lists of values. */
const MAX_WORDS = 256

const TIME = /^(?:N|\d{1,20}(?:\.\d{1,20})?)$/

/**
 * Reads collectd's text protocol: `PUTVAL host/plugin-instance/type-instance interval=5 1795249992.092:1:2:U` and
 * `PUTNOTIF message="…" severity=warning time=… host=…`. A series is `plugin-instance.type-instance`, with the index of the
 * value behind it where there are several. Time `N` means now, so no time is given. Refuses a text whose first line is
 * neither, or with more foreign lines than its own.
 */
export function readPutvals(text: string): readonly Part[] | undefined {
  if (!startsWithVerb(text)) return undefined
  const parts = new MetricParts()
  let read = 0
  let unread = 0
  for (const line of linesOf(text)) {
    const lines = readCommand(line)
    if (lines !== undefined) {
      read++
      for (const metricLine of lines) parts.add(metricLine)
    } else if (read === 0) return undefined
    else {
      unread++
      parts.addUnread()
    }
  }
  return unread > read ? undefined : parts.finish()
}

function startsWithVerb(text: string): boolean {
  const head = text.slice(0, 64).trimStart().toUpperCase()
  return head.startsWith('PUTVAL ') || head.startsWith('PUTNOTIF ')
}

function readCommand(line: string): readonly MetricLine[] | undefined {
  const [verb = '', ...words] = wordsOf(line) ?? []
  switch (verb.toUpperCase()) {
    case 'PUTVAL':
      return readPutval(words)
    case 'PUTNOTIF':
      return readPutnotif(words)
    default:
      return undefined
  }
}

function readPutval([identifier = '', ...words]: readonly string[]): readonly MetricLine[] | undefined {
  const first = identifier.indexOf('/')
  const second = identifier.indexOf('/', first + 1)
  if (first <= 0 || second <= first + 1 || second === identifier.length - 1) return undefined
  const host = identifier.slice(0, first)
  const plugin = identifier.slice(first + 1, second)
  const type = identifier.slice(second + 1)
  const lines: MetricLine[] = []
  for (const word of words) {
    if (isOption(word)) continue
    const [time = '', ...values] = word.split(':')
    const samples = toSamples(`${plugin}.${type}`, values, KINDS.get(wordBeforeDash(type).toLowerCase()))
    if (!TIME.test(time) || samples === undefined) return undefined
    lines.push({ host, time: time === 'N' ? undefined : time, samples })
  }
  return lines.length === 0 ? undefined : lines
}

function toSamples(
  path: string,
  values: readonly string[],
  kind: SeriesKind | undefined,
): readonly DeclaredSample[] | undefined {
  const samples: DeclaredSample[] = []
  for (const [index, text] of values.entries()) {
    const value = text === 'U' ? Number.NaN : toFigure(text)
    if (value === undefined) return undefined
    samples.push({
      path: values.length === 1 ? path : `${path}.${index}`,
      value,
      ...(kind === undefined ? {} : { kind }),
    })
  }
  return samples.length === 0 ? undefined : samples
}

function readPutnotif(words: readonly string[]): readonly MetricLine[] | undefined {
  let host: string | undefined
  let time: string | undefined
  const fields: (readonly [string, Json])[] = []
  for (const word of words) {
    if (!isOption(word)) return undefined
    const equals = word.indexOf('=')
    const name = word.slice(0, equals)
    const value = word.slice(equals + 1)
    if (name === 'host') host = value
    else if (name === 'time') time = value
    else if (name === 'severity') fields.push([name, SEVERITIES.get(value.toLowerCase()) ?? value])
    else fields.push([name, value])
  }
  if (!fields.some(([name]) => name === 'message')) return undefined
  return [{ host, time: time === 'N' ? undefined : time, fields, samples: [], isEvent: true }]
}

function isOption(word: string): boolean {
  return word.indexOf('=') > 0
}

function wordBeforeDash(type: string): string {
  const dash = type.indexOf('-')
  return dash < 0 ? type : type.slice(0, dash)
}

/** Words parted by blanks, without the quotes that hold blanks together; undefined where a quote does not end. */
function wordsOf(line: string): readonly string[] | undefined {
  const words: string[] = []
  let at = 0
  while (at < line.length) {
    if (isBlank(line, at)) at++
    else {
      const word = readWord(line, at)
      if (word === undefined || words.length >= MAX_WORDS) return undefined
      words.push(word.text)
      at = word.at
    }
  }
  return words
}

function readWord(line: string, start: number): { readonly text: string; readonly at: number } | undefined {
  let text = ''
  let from = start
  let isQuoted = false
  let at = start
  for (; at < line.length; at++) {
    const character = line.charAt(at)
    if (!isQuoted && isBlank(line, at)) break
    const isEscape = isQuoted && character === '\\'
    if (character !== '"' && !isEscape) continue
    text += line.slice(from, at)
    from = at + 1
    if (isEscape) at++
    else isQuoted = !isQuoted
  }
  return isQuoted ? undefined : { text: text + line.slice(from, at), at }
}
