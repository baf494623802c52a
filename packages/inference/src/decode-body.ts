import { decodeUtf8, decodeUtf8Head, hexPreview, sizeInWords } from './bytes.ts'
import type { Json } from './json.ts'
import { MAX_BODY_BYTES, TOO_LARGE_HEAD_BYTES } from './limits.ts'
import { parseJson } from './parse-json.ts'
import type { EventInput } from './reading.ts'

/** A body as far as it can be understood without knowing its sender. */
export type Body =
  | { readonly form: 'empty' }
  | {
      readonly form: 'json'
      readonly value: Json
      readonly duplicates: ReadonlySet<string>
      readonly notes: readonly string[]
    }
  | { readonly form: 'text'; readonly text: string; readonly notes: readonly string[] }
  /** `description` says what the bytes look like: size and the first of them. */
  | { readonly form: 'binary'; readonly description: string }
  /** `description` says how large, and what its head looks like. */
  | { readonly form: 'too-large'; readonly description: string }

const PREVIEW_BYTES = 16
/** Of a body's first characters, at most one in this many may be a control character if it is to be text. */
const CONTROL_SHARE = 8
const CONTROL_SAMPLE_CHARACTERS = 1_024

/** Length of the whole body, of which `input.body` may be only the first part. */
export function bodySize({ body, bodyBytes }: EventInput): number {
  return bodyBytes !== undefined && bodyBytes > body.length ? bodyBytes : body.length
}

/** Decides by looking at the bytes; the content type is no evidence (a third of real JSON does not say that it is). */
export function decodeBody(input: EventInput): Body {
  const { body } = input
  const size = bodySize(input)
  if (size === 0) return { form: 'empty' }
  if (size > MAX_BODY_BYTES || size > body.length) return { form: 'too-large', description: describeHead(body, size) }
  const text = decodeUtf8(body)
  if (text === undefined || looksBinary(text)) return { form: 'binary', description: describeBinary(body) }
  return decodeText(text, claimsJson(input.properties.contentType))
}

function decodeText(text: string, claimsJson: boolean): Body {
  const trimmed = trim(text)
  const first = trimmed.charAt(0)
  const container = first === '{' || first === '['
  if (container || isScalar(trimmed)) {
    const parsed = parseJson(trimmed)
    if (parsed.ok) return unwrap(parsed.value)
    if (first === '{' || claimsJson) return { form: 'text', text: trimmed, notes: [notJson(parsed.at)] }
  } else if (claimsJson) return { form: 'text', text: trimmed, notes: [notJson(0)] }
  return { form: 'text', text: trimmed, notes: [] }
}

/** JSON that was encoded twice, and text that was encoded once. */
function unwrap(parsed: {
  readonly value: Json
  readonly duplicates: ReadonlySet<string>
  readonly notes: readonly string[]
}): Body {
  if (typeof parsed.value !== 'string') return { form: 'json', ...parsed }
  const inner = trim(parsed.value)
  if (inner.startsWith('{') || inner.startsWith('[')) {
    const again = parseJson(inner)
    if (again.ok) return { form: 'json', ...again.value }
  }
  return { form: 'text', text: inner, notes: parsed.notes }
}

function isScalar(text: string): boolean {
  const code = text.charCodeAt(0)
  return (
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x22 ||
    text === 'true' ||
    text === 'false' ||
    text === 'null'
  )
}

function claimsJson(contentType: unknown): boolean {
  return typeof contentType === 'string' && contentType.length < 128 && contentType.toLowerCase().includes('json')
}

function notJson(at: number): string {
  return `This is not valid JSON from character ${at + 1} on; it is shown as text.`
}

/** Without white space around it, nor the NUL that GELF over TCP ends with. */
function trim(text: string): string {
  let end = text.length
  while (end > 0 && (text.charCodeAt(end - 1) <= 0x20 || text.charCodeAt(end - 1) === 0xfeff)) end--
  let start = 0
  while (start < end && (text.charCodeAt(start) === 0xfeff || isSpace(text.charCodeAt(start)))) start++
  return text.slice(start, end)
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

/** Bytes may be valid UTF-8 by chance: short binary frames are mostly control characters. */
function looksBinary(text: string): boolean {
  const sample = Math.min(text.length, CONTROL_SAMPLE_CHARACTERS)
  let controls = 0
  for (let at = 0; at < sample; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 && !isSpace(code) && code !== 0x1b) controls++
  }
  // One NUL at the end is a C program's text.
  return controls > 1 && controls * CONTROL_SHARE > sample
}

function describeBinary(bytes: Uint8Array): string {
  return `${binaryKind(bytes)}, ${sizeInWords(bytes.length)}: ${hexPreview(bytes, PREVIEW_BYTES)}`
}

function binaryKind(bytes: Uint8Array): string {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip data'
  if (bytes[0] === 0x78 && (bytes[1] === 0x01 || bytes[1] === 0x9c || bytes[1] === 0xda)) return 'zlib data'
  return 'binary'
}

function describeHead(body: Uint8Array, size: number): string {
  const head = body.subarray(0, TOO_LARGE_HEAD_BYTES)
  const text = decodeUtf8Head(head)
  const title = `too large (${sizeInWords(size)}), first ${sizeInWords(head.length)}`
  return text === undefined || looksBinary(text)
    ? `${title}: ${hexPreview(head, PREVIEW_BYTES)}`
    : `${title}: ${trim(text)}`
}
