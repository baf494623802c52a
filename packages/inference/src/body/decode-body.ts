import { readAmqp10 } from '../formats/amqp10-value.ts'
import { readAmqpList, readAmqpMap } from '../formats/amqp-map.ts'
import { readCbor } from '../formats/cbor.ts'
import { inflate } from '../formats/inflate.ts'
import { readMsgpack } from '../formats/msgpack.ts'
import { MAX_BODY_BYTES, MAX_INFLATED_BYTES, TOO_LARGE_HEAD_BYTES } from '../limits.ts'
import type { EventInput } from '../reading.ts'
import type { Body, DecodeOptions } from './body.ts'
import { decodeUtf8, decodeUtf8Head, hexPreview, sizeInWords } from './bytes.ts'
import { decodeCharacters, looksBinary } from './characters.ts'
import { headerTree } from './header-tree.ts'
import { isList, isObject, type Json, NO_DUPLICATES } from './json.ts'
import { partsOf } from './parts-of.ts'
import { parseExactly } from './read-json.ts'
import { readText, trim } from './read-text.ts'

const PREVIEW_BYTES = 16
/** A gzip inside a gzip is still somebody's log; one more is somebody's joke. */
const MAX_INFLATIONS = 2

/** Length of the whole body, of which `input.body` may be only the first part. */
export function bodySize({ body, bodyBytes }: EventInput): number {
  return bodyBytes !== undefined && bodyBytes > body.length ? bodyBytes : body.length
}

/**
 * Decides by looking at the bytes; the content type is no evidence (a third of real JSON does not say that it is), it only
 * breaks ties between binary encodings.
 */
export function decodeBody(input: EventInput, options: DecodeOptions): Body {
  const size = bodySize(input)
  if (size === 0) return ofHeaders(input)
  if (size > MAX_BODY_BYTES || size > input.body.length) {
    return { ...NOTHING, form: 'too-large', format: 'too large', description: describeHead(input.body, size) }
  }
  return decodeScanned(input, options) ?? decodeBytes(input, input.body, { ...options, inflations: 0 })
}

/** The way of most bodies: their bytes were looked through and are JSON in UTF-8. */
function decodeScanned({ body, properties }: EventInput, { counts, isHead }: DecodeOptions): Body | undefined {
  const text = counts === undefined ? undefined : decodeUtf8(body)
  if (counts === undefined || text === undefined) return undefined
  // Places were counted in bytes: they are those of the text where each character is one, and nothing stands before it.
  const isAligned = text.length === body.length && !isBlank(text.charCodeAt(0))
  if (counts.bigNumbers !== undefined && !isAligned) return undefined
  const parsed = parseExactly(trim(text), counts)
  if (parsed?.ok !== true) return undefined
  const { value, duplicates, notes } = parsed.value
  return { form: 'json', format: 'JSON', parts: partsOf(value, { properties, isHead }), duplicates, notes }
}

function isBlank(code: number): boolean {
  return code <= 0x20
}

const NOTHING = { parts: [], duplicates: NO_DUPLICATES, notes: [] } as const

/** An empty message is a normal message: syslog-ng and RabbitMQ's own events carry all in headers. */
function ofHeaders({ properties }: EventInput): Body {
  const tree = headerTree(properties.headers)
  const parts = Object.keys(tree).length === 0 ? [] : partsOf(tree, { properties })
  return { ...NOTHING, form: 'empty', format: parts.length === 0 ? 'empty' : 'headers', parts }
}

type BytesOptions = DecodeOptions & { readonly inflations: number }

function decodeBytes(input: EventInput, bytes: Uint8Array, options: BytesOptions): Body {
  if (isCompressed(bytes) && options.inflations < MAX_INFLATIONS) {
    const inflated = inflate(bytes, MAX_INFLATED_BYTES)
    if (inflated !== undefined) return ofInflated(input, inflated, { ...options, inflations: options.inflations + 1 })
  }
  const binary = options.counts === undefined ? decodeBinary(input, bytes) : undefined
  if (binary !== undefined) return binary
  const characters = decodeCharacters(bytes, options.counts !== undefined)
  if (characters === undefined) {
    return { ...NOTHING, form: 'binary', format: 'binary', description: describeBinary(bytes) }
  }
  const { contentType } = input.properties
  const body = readText(characters.text, {
    properties: input.properties,
    contentType: typeof contentType === 'string' ? contentType : '',
    ...options,
  })
  return characters.note === undefined ? body : { ...body, notes: [characters.note, ...body.notes] }
}

function ofInflated(
  input: EventInput,
  { bytes, isCut }: { readonly bytes: Uint8Array; readonly isCut: boolean },
  options: BytesOptions,
): Body {
  const body = decodeBytes(input, bytes, { ...options, counts: undefined })
  const notes = isCut
    ? [`Only ${sizeInWords(bytes.length)} of the compressed body could be inflated.`, ...body.notes]
    : body.notes
  // The bytes themselves are no text, whatever was found in them: whoever shows them must show bytes.
  const description = `compressed, ${sizeInWords(bytes.length)} inflated`
  return { ...body, form: 'binary', description, format: `compressed, ${body.format}`, notes }
}

function isCompressed(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x1f) return bytes[1] === 0x8b
  return bytes[0] === 0x78 && bytes.length > 6 && ((bytes[0] << 8) | (bytes[1] ?? 0)) % 31 === 0
}

/** Encodings without characters, the declared one first; each reader takes all of the bytes or refuses. */
function decodeBinary({ properties }: EventInput, bytes: Uint8Array): Body | undefined {
  const declared = typeof properties.contentType === 'string' ? properties.contentType.slice(0, 64).toLowerCase() : ''
  const notes: string[] = []
  const told = { properties, notes }
  if (declared === 'amqp/map') return ofTree(readAmqpMap(bytes, notes), { format: 'AMQP map', ...told })
  if (declared === 'amqp/list') return ofTree(readAmqpList(bytes, notes), { format: 'AMQP list', ...told })
  const first = bytes[0] ?? 0
  if (first === 0) return ofTree(readAmqp10(bytes, notes), { format: 'AMQP 1.0', ...told })
  // Both are tried on what begins like a map or a list of them; no text does.
  if (first < 0x80) return undefined
  const readers = declared.includes('cbor') ? [CBOR, MSGPACK] : [MSGPACK, CBOR]
  for (const { read, format } of readers) {
    const body = ofTree(read(bytes, notes), { format, ...told })
    if (body !== undefined) return body
  }
  return undefined
}

const MSGPACK = { read: readMsgpack, format: 'MessagePack' }
const CBOR = { read: readCbor, format: 'CBOR' }

interface Told {
  readonly format: string
  readonly properties: EventInput['properties']
  readonly notes: readonly string[]
}

/** What a binary encoding holds: a tree, a text, or one value. */
function ofTree(value: Json | undefined, { format, properties, notes }: Told): Body | undefined {
  if (value === undefined || value === null) return undefined
  const parts = partsOf(value, { properties })
  const description = `${format} of ${isList(value) ? 'a list' : isObject(value) ? 'a table' : 'one value'}`
  return { ...NOTHING, form: 'binary', format, description, parts, notes }
}

function describeBinary(bytes: Uint8Array): string {
  return `${binaryKind(bytes)}, ${sizeInWords(bytes.length)}: ${hexPreview(bytes, PREVIEW_BYTES)}`
}

function binaryKind(bytes: Uint8Array): string {
  if (!isCompressed(bytes)) return 'binary'
  return bytes[0] === 0x1f ? 'gzip data' : 'zlib data'
}

function describeHead(body: Uint8Array, size: number): string {
  const head = body.subarray(0, TOO_LARGE_HEAD_BYTES)
  const text = decodeUtf8Head(head)
  const title = `too large (${sizeInWords(size)}), first ${sizeInWords(head.length)}`
  return text === undefined || looksBinary(text)
    ? `${title}: ${hexPreview(head, PREVIEW_BYTES)}`
    : `${title}: ${trim(text)}`
}
