import { decodeUtf8, hexPreview } from '../body/bytes.ts'
import { type Json, NumberText, toNumber } from '../body/json.ts'

const PREVIEW_BYTES = 16

/** What stands as a key for one that is no text; undefined for bytes, lists, maps and nothing. */
export function keyText(key: Json | undefined): string | undefined {
  if (key instanceof NumberText) return key.text
  return typeof key === 'string' || typeof key === 'number' || typeof key === 'boolean' ? String(key) : undefined
}

/** A whole number, exact; as text where a double would change it. */
export function integer(value: bigint): number | NumberText {
  return toNumber(String(value))
}

/** Bytes as text where that is what they are, else their first ones: `bytes 1f 8b 08`. Many senders write text as bytes. */
export function bytesAsText(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes)
  return text !== undefined && isText(text) ? text : `bytes ${hexPreview(bytes, PREVIEW_BYTES)}`
}

/** UTF-8 as text; what is said to be text and is none, as its first bytes. */
export function textOf(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? bytesAsText(bytes)
}

/** The character of a code, U+FFFD where there is none. */
export function codePoint(code: number): string {
  return code <= 0x10_ffff ? String.fromCodePoint(code) : '\ufffd'
}

/** `86a2ead6-7e6e-4c5c-8c7c-9b7aafccda06` of 16 bytes. */
export function uuidText(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** A number without a negative zero; what is no finite one is kept as its name. */
export function finite(value: number): number | NumberText {
  if (!Number.isFinite(value)) return new NumberText(String(value))
  return value === 0 ? 0 : value
}

/** Control characters besides white space are no text. */
function isText(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if ((code < 0x20 && (code < 0x09 || code > 0x0d)) || code === 0x7f) return false
  }
  return true
}

/** The shortest decimal that is the same float of 4 bytes. */
export function shortestFloat32(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return short
  }
  return value
}
