import type { Json } from '../body/json.ts'
import { decodeEntities, xmlValue } from './xml-text.ts'

const SLASH = 0x2f
const EQUALS = 0x3d
const GREATER = 0x3e

/** A start tag or an empty element's tag. */
export interface XmlTag {
  /** As it is written, prefix and all. */
  readonly name: string
  /** By their names without a prefix; the last of equal ones. */
  readonly attributes: ReadonlyMap<string, Json>
  readonly isEmpty: boolean
  /** Index behind the tag. */
  readonly end: number
}

/** The tag whose `<` is at an index; undefined for one that is not well formed. */
export function readXmlTag(text: string, start: number): XmlTag | undefined {
  const nameEnd = endOfXmlName(text, start + 1)
  if (nameEnd === start + 1) return undefined
  const name = text.slice(start + 1, nameEnd)
  const attributes = new Map<string, Json>()
  let at = nameEnd
  for (;;) {
    const next = skipXmlSpace(text, at)
    const code = text.charCodeAt(next)
    if (code === GREATER) return { name, attributes, isEmpty: false, end: next + 1 }
    if (code === SLASH) {
      return text.charCodeAt(next + 1) === GREATER ? { name, attributes, isEmpty: true, end: next + 2 } : undefined
    }
    // Attributes are parted by white space.
    const end = next === at ? -1 : readAttribute(text, next, attributes)
    if (end < 0) return undefined
    at = end
  }
}

/** Index behind the name that begins at an index: the index itself where none does. */
export function endOfXmlName(text: string, start: number): number {
  if (!isNameStart(text.charCodeAt(start))) return start
  let at = start + 1
  while (isNamePart(text.charCodeAt(at))) at++
  return at
}

export function skipXmlSpace(text: string, start: number): number {
  let at = start
  while (isSpace(text.charCodeAt(at))) at++
  return at
}

/** `name` of `prefix:name`. */
export function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1) || name
}

/** Index behind the attribute, -1 where it is none. */
function readAttribute(text: string, start: number, attributes: Map<string, Json>): number {
  const nameEnd = endOfXmlName(text, start)
  const equals = skipXmlSpace(text, nameEnd)
  if (nameEnd === start || text.charCodeAt(equals) !== EQUALS) return -1
  const open = skipXmlSpace(text, equals + 1)
  const quote = text.charAt(open)
  const close = quote === '"' || quote === "'" ? text.indexOf(quote, open + 1) : -1
  if (close < 0) return -1
  const raw = text.slice(open + 1, close)
  if (raw.includes('<')) return -1
  const name = text.slice(start, nameEnd)
  if (name !== 'xmlns' && !name.startsWith('xmlns:')) attributes.set(localName(name), xmlValue(decodeEntities(raw)))
  return close + 1
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d
}

/** Any letter beyond ASCII passes: a reader need not know which of them XML allows. */
function isNameStart(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code === 0x3a || code >= 0xc0
  )
}

function isNamePart(code: number): boolean {
  return isNameStart(code) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e || code === 0xb7
}
