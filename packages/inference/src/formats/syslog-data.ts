import { newObject } from '../body/json.ts'
import { MAX_HOST_CHARACTERS, MAX_LEAVES } from '../limits.ts'
import { ISO_TIME } from './syslog-header.ts'
import { isNameCharacter, wordAt } from './syslog-words.ts'

type Tree = ReturnType<typeof newObject>

/** The fields behind the version, and how long RFC 5424 lets each be. */
const FIELDS: readonly (readonly [name: string, maxCharacters: number])[] = [
  ['time', 48],
  ['host', MAX_HOST_CHARACTERS],
  ['program', 48],
  ['pid', 128],
  ['msgid', 64],
]

const EPOCH = /^\d{9,19}(?:\.\d{1,9})?$/

/** The fields of RFC 5424; undefined, and nothing put, where they are not its fields. */
export function putFields(record: string, start: number, tree: Tree): number | undefined {
  const fields: [name: string, text: string][] = []
  let at = start
  for (const [name, maxCharacters] of FIELDS) {
    const word = wordAt(record, at, maxCharacters)
    if (word === '') break
    if (record.length > at + word.length && record.charAt(at + word.length) !== ' ') return undefined
    fields.push([name, word])
    at = Math.min(record.length, at + word.length + 1)
    // Version 1 with an epoch is some vendors' own: their message begins behind the host.
    if (name === 'host' && EPOCH.test(fields[0]?.[1] ?? '')) break
  }
  const time = fields[0]?.[1] ?? ''
  if (fields.length < 2 || (time !== '-' && !EPOCH.test(time) && !ISO_TIME.test(`${time} `))) return undefined
  for (const [name, word] of fields) if (word !== '-') tree[name] = word
  return at
}

/** Puts structured data, where there is any, and says where the message begins. */
export function putData(record: string, at: number, { tree, notes }: { tree: Tree; notes: string[] }): number {
  if (record.charAt(at) === '-' && (at + 1 === record.length || record.charAt(at + 1) === ' ')) return at + 1
  if (record.charAt(at) !== '[') return at
  const data = readData(record, at)
  if (data === undefined) {
    notes.push('The structured data could not be read; it is left in the message.')
    return at
  }
  tree['sd'] = data.elements
  if (data.left > 0) notes.push(`${data.left} further parameters of the structured data were left out.`)
  return data.end
}

/** `[id name="value" …][…]`; undefined where it is cut off or is no structured data. */
function readData(record: string, start: number): { elements: Tree; left: number; end: number } | undefined {
  const elements = newObject()
  let at = start
  let read = 0
  while (record.charAt(at) === '[') {
    const id = nameAt(record, at + 1)
    if (id === '') return undefined
    at += 1 + id.length
    const params = newObject()
    elements[id] = params
    while (record.charAt(at) === ' ') {
      const name = nameAt(record, at + 1)
      at += 1 + name.length
      if (name === '') continue
      const value = record.startsWith('="', at) ? quotedAt(record, at + 2) : undefined
      if (value === undefined) return undefined
      at = value.end
      if (read++ < MAX_LEAVES) params[name] = name in params ? [params[name] ?? '', value.text].flat() : value.text
    }
    if (record.charAt(at) !== ']') return undefined
    at++
  }
  return { elements, left: Math.max(0, read - MAX_LEAVES), end: at }
}

/** A value up to its closing quote; a backslash before anything but `"`, `\` and `]` is itself. */
function quotedAt(record: string, start: number): { readonly text: string; readonly end: number } | undefined {
  let text = ''
  let from = start
  for (let at = start; at < record.length; at++) {
    const character = record.charAt(at)
    if (character === '"') return { text: text + record.slice(from, at), end: at + 1 }
    const next = record.charAt(at + 1)
    if (character !== '\\' || (next !== '"' && next !== '\\' && next !== ']')) continue
    text += record.slice(from, at)
    from = at + 1
    at++
  }
  return undefined
}

function nameAt(text: string, start: number): string {
  let end = start
  while (end < text.length && isNameCharacter(text.charCodeAt(end))) end++
  return text.slice(start, end)
}
