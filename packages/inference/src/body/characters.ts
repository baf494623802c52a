import { decodeUtf8 } from './bytes.ts'

/** Of a body's first characters, at most one in this many may be a control character if it is to be text. */
const CONTROL_SHARE = 8
const CONTROL_SAMPLE_CHARACTERS = 1_024
/** Of the bytes of a Latin-1 text, at most one in this many is no ASCII; in random bytes every second is. */
const LATIN1_SHARE = 4
const CHUNK_BYTES = 8_192
/** Two bytes that look like a mark may begin anything; behind them must stand a text. */
const MIN_UTF16_BYTES = 8

/**
 * The text of bytes that are one: UTF-8, UTF-16 behind its mark, or Latin-1 where nothing speaks against it. Undefined
 * where they are none: damaged UTF-8 is not shown as text with wrong letters.
 *
 * @param isKnownText their characters were looked at already, and are those of a text.
 */
export function decodeCharacters(
  bytes: Uint8Array,
  isKnownText: boolean,
): { readonly text: string; readonly note?: string } | undefined {
  const marked = utf16Order(bytes)
  if (marked !== undefined) return { text: decodeUtf16(bytes, marked), note: 'These characters were UTF-16.' }
  const text = decodeUtf8(bytes)
  if (text !== undefined) return !isKnownText && looksBinary(text) ? undefined : { text }
  if (!isLatin1(bytes)) return undefined
  return { text: decodeLatin1(bytes), note: 'These bytes are no UTF-8; they were read as Latin-1.' }
}

/** Bytes may be valid UTF-8 by chance: short binary frames are mostly control characters. */
export function looksBinary(text: string): boolean {
  const sample = Math.min(text.length, CONTROL_SAMPLE_CHARACTERS)
  let controls = 0
  for (let at = 0; at < sample; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 && !isSpace(code) && code !== 0x1b) controls++
  }
  // One NUL at the end is a C program's text.
  return controls > 1 && controls * CONTROL_SHARE > sample
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

function utf16Order(bytes: Uint8Array): 'little' | 'big' | undefined {
  if (bytes.length < MIN_UTF16_BYTES || bytes.length % 2 === 1) return undefined
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'little'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'big' : undefined
}

/** By hand: the platform's decoder for the big-endian order is not on every one of them. */
function decodeUtf16(bytes: Uint8Array, order: 'little' | 'big'): string {
  const low = order === 'little' ? 0 : 1
  const units: number[] = []
  for (let at = 2; at + 1 < bytes.length; at += 2) {
    units.push(((bytes[at + 1 - low] ?? 0) << 8) | (bytes[at + low] ?? 0))
  }
  return fromUnits(units)
}

function decodeLatin1(bytes: Uint8Array): string {
  return fromUnits(Array.from(bytes))
}

function fromUnits(units: readonly number[]): string {
  let text = ''
  // The arguments of one call have a limit that no standard states.
  for (let at = 0; at < units.length; at += CHUNK_BYTES) {
    text += String.fromCharCode(...units.slice(at, at + CHUNK_BYTES))
  }
  return text
}

/** Mostly ASCII, no control characters of either set, and no two bytes that only UTF-8 puts beside each other. */
function isLatin1(bytes: Uint8Array): boolean {
  let high = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0x20 ? !isSpace(byte) && byte !== 0x1b : byte >= 0x7f && byte < 0xa0) return false
    if (byte < 0x80) continue
    high++
    const next = bytes[at + 1] ?? 0
    if (byte >= 0xc2 && next >= 0x80 && next < 0xc0) return false
  }
  return high * LATIN1_SHARE <= bytes.length
}
