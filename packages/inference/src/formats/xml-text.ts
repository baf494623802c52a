import { type Json, toNumber } from '../body/json.ts'
import { codePoint } from './binary-values.ts'

/** Longer digits are text. */
const MAX_NUMBER_CHARACTERS = 40
/** An exponent needs a sign or a fraction before it: `12e45` is a short hash rather than a number. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]\d+)?$/

/** Longer names between `&` and `;` are no entity. */
const MAX_ENTITY_CHARACTERS = 10
const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Text of an element or attribute: a number where it is written like one in JSON, null where nothing is in it. */
export function xmlValue(text: string): Json {
  const trimmed = text.trim()
  if (trimmed === '') return null
  return trimmed.length <= MAX_NUMBER_CHARACTERS && NUMBER.test(trimmed) ? toNumber(trimmed) : trimmed
}

/** Text with the five predefined and the numeric entities expanded, once; any other `&` stays as it is written. */
export function decodeEntities(text: string): string {
  let decoded = ''
  let from = 0
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    const length = text.slice(at + 1, at + 2 + MAX_ENTITY_CHARACTERS).indexOf(';')
    const character = length < 0 ? undefined : entity(text.slice(at + 1, at + 1 + length))
    if (character === undefined) continue
    decoded += text.slice(from, at) + character
    from = at + length + 2
    at = from - 1
  }
  return decoded + text.slice(from)
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return PREDEFINED.get(name)
  const code = /^#\d+$/.test(name)
    ? Number(name.slice(1))
    : /^#x[\da-fA-F]+$/.test(name)
      ? Number(`0${name.slice(1)}`)
      : 0
  return code === 0 || code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff) ? undefined : codePoint(code)
}
