import { isObject, type Json, type JsonObject, own } from '../body/json.ts'
import type { DeclaredSample } from '../body/part.ts'
import { readGraphite } from '../formats/graphite.ts'
import { readFigures } from '../formats/perfdata.ts'
import { findKeyHost } from '../host/key-host.ts'

/** `a=1;2` is the shortest; what is longer is a text of something else. */
const MIN_CHARACTERS = 5
const MAX_CHARACTERS = 16_384

/** `load1=0.46;5;10;0`, `'inode use'=9%;90;95`: a figure with its thresholds. */
const PERFDATA = /^(?:'[^'\n]{1,64}'|[^='\s;|]{1,64})=[-+]?\d[\d.]{0,20}[A-Za-z%]{0,3};(?:[-+\d;~@]|$)/
/** The same without thresholds, under a name that says what it is. */
const PLAIN_PERFDATA = /^(?:'[^'\n]{1,64}'|[^='\s;|]{1,64})=[-+]?\d/
const GRAPHITE = /^[\w./-]{3,256} [-+]?\d[\d.eE+-]{0,24} \d{10}(?:\n|$)/
/** What the figures of a check are of. */
const CHECK_NAMES = ['service', 'service_description', 'check_name'] as const

/** Whether `figuresInText` may find anything, by two quick looks that most texts do not pass. */
export function mayHoldFigures(text: string): boolean {
  if (text.length < MIN_CHARACTERS || text.length > MAX_CHARACTERS) return false
  return text.includes('=') || isGraphite(text)
}

/**
 * Measurements that stand in a text of a tree: a monitoring check's performance data, alone or behind the `|` of its output,
 * each under the name of its service or check, and lines for Graphite. None where the text is another.
 */
export function figuresInText(text: string, path: string, tree: JsonObject): readonly DeclaredSample[] {
  if (!text.includes('=')) return graphiteOf(text)
  const bar = text.indexOf('|')
  const data = (bar < 0 ? text : text.slice(bar + 1)).trim()
  const isPerfdata = PERFDATA.test(data) || (bar < 0 && /perf/i.test(path) && PLAIN_PERFDATA.test(data))
  return isPerfdata ? readFigures(data, checkOf(tree)).samples : []
}

function isGraphite(text: string): boolean {
  const last = text.charCodeAt(text.length - 1)
  return (last === LINE_END || (last >= DIGIT_0 && last <= DIGIT_9)) && text.includes(' ') && GRAPHITE.test(text)
}

function graphiteOf(text: string): readonly DeclaredSample[] {
  return readGraphite(text.trimEnd(), findKeyHost)?.flatMap(({ samples = [] }) => samples) ?? []
}

const LINE_END = 0x0a
const DIGIT_0 = 0x30
const DIGIT_9 = 0x39

function checkOf(tree: JsonObject): string | undefined {
  for (const name of CHECK_NAMES) {
    const value = own(tree, name)
    if (typeof value === 'string' && value !== '') return value
  }
  const check: Json | undefined = own(tree, 'check')
  const name = isObject(check) ? own(check, 'name') : check
  return typeof name === 'string' && name !== '' ? name : undefined
}
