import { newObject, type Json } from '../body/json.ts'
import type { Part } from '../body/part.ts'
import { MAX_LEAVES, MAX_PARTS, MAX_PATH_CHARACTERS } from '../limits.ts'
import type { Severity } from '../reading.ts'
import { readScalar } from './scalar.ts'
import { readSyslog } from './syslog.ts'

/** An event begins this near to a text's or a message's beginning; deeper, something only mentions the format. */
const MAX_CHARACTERS_BEFORE = 512
/** Fields between the version of the format and the extension. */
const CEF_FIELDS = 6
const LEEF_FIELDS = 4

const SEVERITY_WORDS: ReadonlyMap<string, Severity> = new Map([
  ['low', 'info'],
  ['medium', 'warning'],
  ['high', 'error'],
  ['very-high', 'critical'],
])

/** When the device received it, LEEF's own, when it ended, when it began. */
const TIME_KEYS: readonly string[] = ['rt', 'devTime', 'end', 'start']
/** Custom strings are text even where they are digits. */
const TEXT_KEY = /^(?:cs|flexString)\d$/

type Tree = ReturnType<typeof newObject>

interface Event {
  /** Vendor, product, version, event id; CEF: name and severity too. */
  readonly header: readonly string[]
  readonly extension: ReadonlyMap<string, string>
  readonly notes: readonly string[]
}

/**
 * CEF and LEEF, one event or several in lines, alone or behind a syslog header. `K` with its `KLabel` becomes one field
 * under the label; numbers become numbers but for custom strings. Severity is a word (0 to 3 info, to 6 warning, to 8
 * error, to 10 critical); host is the device that reports (`dvchost`, `dvc`, else the header's), never source or destination.
 * Lines of a syslog batch that are no such event stay as syslog reads them.
 */
export function readCef(text: string): readonly Part[] | undefined {
  const head = text.slice(0, MAX_CHARACTERS_BEFORE)
  const at = eventIn(head)
  if (at === undefined) return undefined
  if (head.slice(0, at).trim() === '') return readLines(text, at)
  const parts = readSyslog(text)?.map((part) => ({ part, event: eventOf(part) }))
  if (parts === undefined || parts.every(({ event }) => event === undefined)) return undefined
  return parts.map(({ part, event }) => event ?? part)
}

function eventOf(part: Part): Part | undefined {
  const message = part.tree['message']
  const at = typeof message === 'string' ? eventIn(message.slice(0, MAX_CHARACTERS_BEFORE)) : undefined
  const event = typeof message !== 'string' || at === undefined ? undefined : readEvent(message.slice(at))
  return event === undefined ? undefined : toPart(event, part)
}

/** Where `CEF:0|` or `LEEF:1.0|` begins a word; undefined where none does. */
function eventIn(head: string): number | undefined {
  const match = /(?:^|[\s:>])((?:CEF|LEEF): ?\d(?:\.\d)?\|)/.exec(head)
  return match === null ? undefined : match.index + match[0].length - (match[1]?.length ?? 0)
}

function readLines(text: string, start: number): readonly Part[] | undefined {
  const parts: Part[] = []
  let left = 0
  let from = start
  while (from < text.length) {
    let end = endOfLine(text, from)
    while (end < text.length && eventIn(text.slice(end + 1, end + 12)) !== 0) end = endOfLine(text, end + 1)
    const line = text.slice(from, end).trimEnd()
    const event = parts.length < MAX_PARTS ? readEvent(line) : undefined
    if (event === undefined) left++
    else parts.push(toPart(event, { tree: newObject(), text: line }))
    from = end + 1
  }
  const last = parts.at(-1)
  if (last === undefined || left === 0) return last && parts
  const note = `${left} further events were left out or could not be read.`
  return [...parts.slice(0, -1), { ...last, notes: [...(last.notes ?? []), note] }]
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

function readEvent(text: string): Event | undefined {
  const isCef = text.startsWith('CEF')
  const header: string[] = []
  let at = text.indexOf('|') + 1
  for (let index = 0; index < (isCef ? CEF_FIELDS : LEEF_FIELDS); index++) {
    const end = endOfField(text, at)
    // The last field may end the text: an event without an extension.
    if (end === text.length && index < LEEF_FIELDS - 1) return undefined
    header.push(unescaped(text.slice(at, end)).trim())
    at = Math.min(text.length, end + 1)
  }
  const { extension, isCut } = isCef ? readExtension(text, at) : readLeef(text, at)
  const notes = isCut ? [`The extension's fields after the first ${MAX_LEAVES} were left out.`] : []
  return { header, extension, notes }
}

function endOfField(text: string, start: number): number {
  let at = start
  while (at < text.length && text.charAt(at) !== '|') at += text.charAt(at) === '\\' ? 2 : 1
  return Math.min(at, text.length)
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  return text.replaceAll(/\\([\\|=nrt])/g, (_, character: string) =>
    character === 'n' ? '\n' : character === 'r' ? '\r' : character === 't' ? '\t' : character,
  )
}

interface Extension {
  readonly extension: Map<string, string>
  readonly isCut: boolean
}

/** `key=value key=value`, where a value goes on to the next word that a bare `=` ends. */
function readExtension(text: string, start: number): Extension {
  const extension = new Map<string, string>()
  let key = ''
  let from = start
  let word = start
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x5c) at++
    else if (code <= 0x20) word = at + 1
    else if (code === 0x3d) {
      if (isKey(text, word, at)) {
        if (key !== '') extension.set(key, unescaped(text.slice(from, word)).trim())
        if (extension.size >= MAX_LEAVES) return { extension, isCut: true }
        key = text.slice(word, at)
        from = at + 1
      }
      // No key begins before the next space: `a=b=c` has one, and `request=/x?y=z` too.
      word = text.length
    }
  }
  if (key !== '') extension.set(key, unescaped(text.slice(from)).trim())
  return { extension, isCut: false }
}

function isKey(text: string, start: number, end: number): boolean {
  if (end <= start || end - start > MAX_PATH_CHARACTERS) return false
  return /^[\w.[\]@-]+$/.test(text.slice(start, end))
}

/** LEEF 2 may name its delimiter, as a character or `x5E`; LEEF 1 has the tab, and some of its senders the space. */
function readLeef(text: string, start: number): Extension {
  const fieldEnd = endOfField(text, start)
  const field = text.slice(start, fieldEnd)
  const hex = /^(?:0x|x)([0-9a-f]{1,4})$/i.exec(field)?.[1]
  const isNamed = fieldEnd < text.length && (field.length <= 1 || hex !== undefined)
  const delimiter =
    !isNamed || field === '' ? '\t' : hex === undefined ? field : String.fromCharCode(Number(`0x${hex}`))
  const from = isNamed ? fieldEnd + 1 : start
  if (!text.includes(delimiter, from)) return readExtension(text, from)
  const extension = new Map<string, string>()
  for (let at = from; at < text.length;) {
    const next = text.indexOf(delimiter, at)
    const end = next === -1 ? text.length : next
    const equals = text.slice(at, Math.min(end, at + MAX_PATH_CHARACTERS)).indexOf('=')
    if (equals > 0) {
      if (extension.size >= MAX_LEAVES) return { extension, isCut: true }
      extension.set(text.slice(at, at + equals).trim(), unescaped(text.slice(at + equals + 1, end)).trim())
    }
    at = end + 1
  }
  return { extension, isCut: false }
}

function toPart({ header, extension, notes }: Event, outer: Part): Part {
  const [vendor = '', product = '', version = '', id = '', name = id, level = extension.get('sev') ?? ''] = header
  const message = extension.get('msg')
  const severity = severityOf(level)
  const host = extension.get('dvchost') ?? extension.get('dvc')
  const time = TIME_KEYS.map((key) => extension.get(key)).find((text) => text !== undefined)
  const tree = Object.assign(newObject(), outer.tree, { vendor, product, product_version: version, event_id: id })
  if (severity !== undefined) tree['severity'] = severity
  if (host !== undefined && host !== '') tree['host'] = host
  if (time !== undefined) tree['time'] = readScalar(time)
  tree['message'] = message === undefined || message === name ? name : `${name}: ${message}`
  putFields(tree, extension)
  const allNotes = [...(outer.notes ?? []), ...notes]
  return { ...outer, tree, ...(allNotes.length === 0 ? {} : { notes: allNotes }) }
}

function putFields(tree: Tree, extension: ReadonlyMap<string, string>): void {
  for (const [key, text] of extension) {
    if (key === 'msg' || key === 'sev' || (key.endsWith('Label') && extension.has(key.slice(0, -'Label'.length))))
      continue
    const name = extension.get(`${key}Label`) || key
    const value: Json = TEXT_KEY.test(key) ? text : readScalar(text)
    // A sender's own `severity` or `host` must not stand in for the event's.
    tree[Object.hasOwn(tree, name) ? `ext_${name}` : name] = value
  }
}

function severityOf(level: string): Severity | undefined {
  const rank = readScalar(level)
  if (typeof rank !== 'number') return SEVERITY_WORDS.get(level.toLowerCase())
  if (rank < 0 || rank > 10) return undefined
  if (rank <= 3) return 'info'
  if (rank <= 6) return 'warning'
  return rank <= 8 ? 'error' : 'critical'
}
