import { isList, isObject, type Json, type JsonObject, own } from '../body/json.ts'
import { isHostLabel, labelText } from './series-path.ts'

const MAX_LABEL_CHARACTERS = 64
/** Labels looked at; more are a record of their own. */
const MAX_LABELS = 32

/** What a label must not repeat. */
export interface Known {
  readonly host: string | undefined
  readonly name?: string | undefined
}

/**
 * The labels that an object or a list of pairs holds, as they stand behind a name: `{cpu=cpu0}`, or ''. Left out are those
 * that name the host or the metric again, and what begins with `__`, which is meant for machines.
 */
export function textOfLabels(labels: Json | undefined, known: Known): string {
  if (labels === undefined || labels === null) return ''
  return labelText(pairsOf(labels).filter(([label, value]) => isTelling(label, value, known)))
}

/** Whether a text names the host of the reading. */
export function isHost(text: string, host: string | undefined): boolean {
  return host !== undefined && text.length === host.length && text.toLowerCase() === host.toLowerCase()
}

function pairsOf(labels: Json): readonly (readonly [string, string])[] {
  if (isObject(labels)) return pairsOfObject(labels)
  return isList(labels) ? labels.slice(0, MAX_LABELS).flatMap(pairOf) : []
}

function pairsOfObject(labels: JsonObject): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = []
  for (const label of Object.keys(labels)) {
    const text = textOf(own(labels, label))
    if (text !== undefined) pairs.push([label, text])
    if (pairs.length === MAX_LABELS) break
  }
  return pairs
}

/** `{ "key": "env", "value": "prod" }`, or `env:prod` in one word. */
function pairOf(pair: Json): readonly (readonly [string, string])[] {
  if (typeof pair === 'string' && pair.length <= MAX_LABEL_CHARACTERS) {
    const colon = pair.indexOf(':')
    return colon > 0 ? [[pair.slice(0, colon), pair.slice(colon + 1)]] : []
  }
  if (!isObject(pair)) return []
  const name = own(pair, 'key') ?? own(pair, 'name') ?? own(pair, 'tag')
  const value = textOf(own(pair, 'value'))
  return typeof name === 'string' && value !== undefined ? [[name, value]] : []
}

function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.length <= MAX_LABEL_CHARACTERS ? value : undefined
}

function isTelling(label: string, value: string, { host, name }: Known): boolean {
  if (label.startsWith('__') || value === name || isHost(value, host)) return false
  // The machine's own name, and the address that it is asked at.
  return (
    !isHostLabel(label) || !(SURE_HOST_LABELS.has(label.toLowerCase()) || isHost(value.replace(/:\d{1,5}$/, ''), host))
  )
}

const SURE_HOST_LABELS: ReadonlySet<string> = new Set(['host', 'hostname', 'nodename', 'host.name'])
