import type { Json } from '../body/json.ts'
import type { DeclaredSample, Part } from '../body/part.ts'
import { isBlank, linesOf, type MetricLine, MetricParts } from './metric-parts.ts'

const STATES: ReadonlyMap<string, string> = new Map([
  ['OK', 'info'],
  ['WARNING', 'warning'],
  ['CRITICAL', 'critical'],
  ['UNKNOWN', 'error'],
  ['UP', 'info'],
  ['DOWN', 'critical'],
  ['UNREACHABLE', 'error'],
])

/** Words of a check's name before its state: `DISK WARNING`, `Load average OK`. */
const MAX_NAME_WORDS = 4
const MAX_NAME_CHARACTERS = 128
const MAX_UNIT_CHARACTERS = 16

const FIELD_NAME = /^[A-Z][A-Z0-9_]{0,63}$/
const PLUGIN_STATE = /^(?:OK|WARNING|CRITICAL|UNKNOWN)[:;,.-]?$/
const PLUGIN_NAME = /^[A-Za-z0-9_./:-]+$/
const NUMBER = /[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/y
const NO_UNIT = /[\d,.'"=]/

/**
 * Reads performance data of monitoring plugins: lines of tab-separated `FIELD::value` as PNP4Nagios takes them, or the
 * output of one plugin, `DISK OK - text | 'label'=value[unit];warn;crit;min;max`. A series is `service.label`, or the label
 * alone where no service is named. Thresholds, `U` and numbers with a decimal comma are no samples. Refuses a plugin's
 * output without a state word in capitals, or with anything else behind the bar.
 */
export function readPerfdata(text: string): readonly Part[] | undefined {
  return readFieldLines(text) ?? readPluginOutput(text)
}

function readFieldLines(text: string): readonly Part[] | undefined {
  // Field names are short: a text without `::` near its start is not looked through.
  if (!text.slice(0, 256).includes('::')) return undefined
  const parts = new MetricParts()
  let read = 0
  let unread = 0
  for (const line of linesOf(text)) {
    const fields = toFields(line)
    if (fields !== undefined) {
      read++
      const { line: metricLine, bad } = toMetricLine(fields)
      parts.add(metricLine)
      for (let count = 0; count < bad; count++) parts.addUnread()
    } else if (read === 0) return undefined
    else {
      unread++
      parts.addUnread()
    }
  }
  return unread > read ? undefined : parts.finish()
}

type Fields = ReadonlyMap<string, string>

function toFields(line: string): Fields | undefined {
  const fields = new Map<string, string>()
  for (const field of line.split('\t')) {
    const colons = field.indexOf('::')
    const name = field.slice(0, Math.max(0, colons)).trim()
    if (FIELD_NAME.test(name)) fields.set(name, field.slice(colons + 2).trim())
    // Without a name it goes on with the last one: an output may hold tabs.
    else if (fields.size === 0) return undefined
  }
  const isPerfdata = fields.has('SERVICEPERFDATA') || fields.has('HOSTPERFDATA')
  return isPerfdata && (fields.has('DATATYPE') || fields.has('HOSTNAME')) ? fields : undefined
}

/** Fields that the part says under the usual names. */
const READ_FIELDS: ReadonlySet<string> = new Set([
  'HOSTNAME',
  'TIMET',
  'SERVICEPERFDATA',
  'HOSTPERFDATA',
  'SERVICEOUTPUT',
  'HOSTOUTPUT',
])

function toMetricLine(fields: Fields): { readonly line: MetricLine; readonly bad: number } {
  const isService = fields.get('DATATYPE') !== 'HOSTPERFDATA' && fields.has('SERVICEPERFDATA')
  const prefix = isService ? 'SERVICE' : 'HOST'
  const figures = readFigures(fields.get(`${prefix}PERFDATA`) ?? '', isService ? fields.get('SERVICEDESC') : undefined)
  const severity = STATES.get((fields.get(`${prefix}STATE`) ?? '').toUpperCase())
  const message = fields.get(`${prefix}OUTPUT`) ?? ''
  const own: (readonly [string, Json])[] = []
  if (severity !== undefined) own.push(['severity', severity])
  if (message !== '') own.push(['message', message])
  for (const [name, value] of fields) {
    if (!READ_FIELDS.has(name) && value !== '') own.push([name, value])
  }
  return {
    line: {
      host: fields.get('HOSTNAME'),
      time: fields.get('TIMET'),
      samples: figures.samples,
      fields: own,
      // A check is an event of its own, with its own state and output.
      isEvent: true,
    },
    bad: figures.bad,
  }
}

function readPluginOutput(text: string): readonly Part[] | undefined {
  const state = pluginState(text.slice(0, MAX_NAME_CHARACTERS))
  if (state === undefined) return undefined
  const feed = text.indexOf('\n')
  const first = feed < 0 ? text : text.slice(0, feed)
  const bar = first.indexOf('|')
  if (bar < 0) return undefined
  // The lines that follow are more text, and behind another bar more figures.
  const secondBar = feed < 0 ? -1 : text.indexOf('|', feed)
  const more = secondBar < 0 ? '' : text.slice(secondBar + 1)
  const figures = readFigures(first.slice(bar + 1), undefined)
  if (figures.bad > 0 || figures.count === 0) return undefined
  const further = readFigures(more, undefined)
  const parts = new MetricParts()
  parts.add({
    samples: [...figures.samples, ...further.samples],
    fields: [
      ['severity', state],
      ['message', first.slice(0, bar).trim()],
    ],
  })
  for (let count = 0; count < further.bad; count++) parts.addUnread()
  const [part] = parts.finish() ?? []
  return part === undefined ? undefined : [{ ...part, text }]
}

/** The severity of the state word, in capitals, that stands first or behind a short name. */
function pluginState(head: string): string | undefined {
  const words = head.split(' ', MAX_NAME_WORDS + 1)
  const at = words.findIndex((word) => PLUGIN_STATE.test(word))
  if (at < 0 || !words.slice(0, at).every((word) => PLUGIN_NAME.test(word))) return undefined
  return STATES.get((words[at] ?? '').replace(/[:;,.-]$/, ''))
}

/** Performance data as read. */
export interface Figures {
  readonly samples: readonly DeclaredSample[]
  /** Figures of the form, those without a value among them. */
  readonly count: number
  /** Those that could not be read. */
  readonly bad: number
}

/** Figures parted by blanks: `label=value[unit];warn;crit;min;max`, a label with blanks in quotes. */
export function readFigures(text: string, service: string | undefined): Figures {
  const samples: DeclaredSample[] = []
  let count = 0
  let bad = 0
  let at = skipBlanks(text, 0)
  while (at < text.length) {
    const label = readLabel(text, at)
    const end = endOfWord(text, label?.at ?? at)
    const figure = label === undefined ? undefined : toFigure(text.slice(label.at, end))
    if (label === undefined || figure === undefined) bad++
    else {
      count++
      if (figure !== 'none')
        samples.push({
          path: service === undefined || service === '' ? label.name : `${service}.${label.name}`,
          ...figure,
        })
    }
    at = skipBlanks(text, end)
  }
  return { samples, count, bad }
}

type Figure = Omit<DeclaredSample, 'path'>

/** What stands behind the equals sign; `none` where nothing was measured. */
function toFigure(text: string): Figure | 'none' | undefined {
  const [measured = '', ...thresholds] = text.split(';', 6)
  if (thresholds.length > 4 && thresholds[4] !== '') return undefined
  if (measured === 'U' || measured.toLowerCase() === 'nan') return 'none'
  NUMBER.lastIndex = 0
  const digits = NUMBER.exec(measured)?.[0]
  if (digits === undefined) return undefined
  const unit = measured.slice(digits.length)
  if (unit.length > MAX_UNIT_CHARACTERS || NO_UNIT.test(unit)) return undefined
  const value = Number(digits)
  if (unit === 'c') return { value, kind: 'counter' }
  return { value, kind: 'gauge', ...(unit === '' ? {} : { unit }) }
}

/** A label and the index after its equals sign. */
function readLabel(text: string, start: number): { readonly name: string; readonly at: number } | undefined {
  if (text.charAt(start) === "'") return readQuotedLabel(text, start)
  for (let at = start; at < text.length && !isSpace(text, at); at++) {
    if (text.charAt(at) === '=') return at === start ? undefined : { name: text.slice(start, at), at: at + 1 }
  }
  return undefined
}

function readQuotedLabel(text: string, start: number): { readonly name: string; readonly at: number } | undefined {
  let name = ''
  let from = start + 1
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) !== "'") continue
    name += text.slice(from, at)
    // Two quotes stand for one.
    if (text.charAt(at + 1) !== "'")
      return name !== '' && text.charAt(at + 1) === '=' ? { name, at: at + 2 } : undefined
    from = ++at
  }
  return undefined
}

function endOfWord(text: string, start: number): number {
  let at = start
  while (at < text.length && !isSpace(text, at)) at++
  return at
}

function skipBlanks(text: string, start: number): number {
  let at = start
  while (at < text.length && isSpace(text, at)) at++
  return at
}

function isSpace(text: string, at: number): boolean {
  return isBlank(text, at) || text.charAt(at) === '\n' || text.charAt(at) === '\r'
}
