import { encodeHead } from './encode-head.ts'
import type { EventHead } from './encode-head.ts'
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, MAX_EVENT_HEAD_BYTES, MAX_HOST_CHARACTERS } from './limits.ts'
import { parseJson } from './parse-json.ts'
import { refuse } from './result.ts'
import type { MessageRefusal, Result } from './result.ts'
import { isCount, isNumber, isRecord } from './shape.ts'
import { allocate, keep } from './slab.ts'
import { decodeUtf8, UTF8_BYTES_PER_UNIT, writeUtf8 } from './utf8.ts'
import type { WireProperties } from './wire-properties.ts'

/** An event as it travels to a browser. The body is the broker's bytes, copied and never re-encoded. */
export interface WireEvent {
  readonly source: string
  /** Counts the events of its source from 1 within an epoch. */
  readonly seq: number
  /** When the gateway received it, ms since epoch. */
  readonly receivedAt: number
  readonly exchange: string
  readonly routingKey: string
  readonly properties: WireProperties
  /** The host as the gateway read it; absent where it could not tell. */
  readonly host: string | undefined
  /** Length of the whole body; larger than `body.length` where only the first part was kept. */
  readonly bodyBytes: number
  readonly body: Uint8Array
}

/** An event on its way into a segment: properties may still be as AMQP has them, with bytes and big integers. */
export interface EventToEncode extends EventHead {
  readonly body: Uint8Array
}

/** First byte of a binary frame: what it holds. */
export const BATCH_FRAME = 0x01

/** Second byte of a batch: how its events are laid out. */
export const BATCH_LAYOUT = 0x01

/** What a WebSocket frame from a server has before its payload, at most. */
export const BATCH_HEADROOM_BYTES = 10

const HEADER_BYTES = 6
const LENGTH_BYTES = 4
/** Two lengths, and the shortest tuple there can be. */
const MIN_EVENT_BYTES = 2 * LENGTH_BYTES + '["",1,0,"","",{},null,0]'.length

/**
 * One event's part of a batch. It is made once, and copied into each batch that carries it. Segments made one after the
 * other share memory: it is free again when all of them are let go.
 */
export function encodeEvent(event: EventToEncode): Uint8Array {
  const { body } = event
  const head = encodeHead(event)
  const segment = allocate(2 * LENGTH_BYTES + UTF8_BYTES_PER_UNIT * head.length + body.length)
  const headBytes = writeUtf8(head, segment, LENGTH_BYTES)
  writeUint32(segment, 0, headBytes)
  writeUint32(segment, LENGTH_BYTES + headBytes, body.length)
  segment.set(body, 2 * LENGTH_BYTES + headBytes)
  return keep(segment, 2 * LENGTH_BYTES + headBytes + body.length)
}

/**
 * A binary frame of segments made by `encodeEvent`, in their order. Before it lie BATCH_HEADROOM_BYTES of the same memory,
 * unused: room for a header, so that header and frame are one buffer and leave with one write.
 */
export function encodeBatch(segments: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = HEADER_BYTES
  for (const segment of segments) length += segment.length
  const frame = new Uint8Array(BATCH_HEADROOM_BYTES + length).subarray(BATCH_HEADROOM_BYTES)
  frame[0] = BATCH_FRAME
  frame[1] = BATCH_LAYOUT
  writeUint32(frame, 2, segments.length)
  let offset = HEADER_BYTES
  for (const segment of segments) {
    frame.set(segment, offset)
    offset += segment.length
  }
  return frame
}

/** The events of a binary frame. Bodies are views into `frame`, not copies: keep one and the whole frame stays in memory. */
export function decodeBatch(frame: Uint8Array): Result<WireEvent[], MessageRefusal> {
  if (frame.length > MAX_BATCH_BYTES) return refuse('too-large', `The frame is over ${MAX_BATCH_BYTES} bytes.`)
  if (frame.length < HEADER_BYTES) return refuse('bad-frame', 'The frame is shorter than its header.')
  if (frame[0] !== BATCH_FRAME)
    return refuse('unknown-type', 'The frame holds something that this version does not know.')
  if (frame[1] !== BATCH_LAYOUT) return refuse('bad-frame', 'The batch has a layout that this version does not know.')
  const count = readUint32(frame, 2)
  // Before anything of that length is made: the count is a stranger's word.
  if (count > MAX_BATCH_EVENTS || count * MIN_EVENT_BYTES > frame.length - HEADER_BYTES) {
    return refuse('bad-frame', 'The batch announces more events than fit in it.')
  }
  const events: WireEvent[] = []
  let offset = HEADER_BYTES
  for (let index = 0; index < count; index++) {
    const head = slice(frame, offset)
    if (head === undefined || head.length > MAX_EVENT_HEAD_BYTES)
      return refuse('bad-frame', 'A length points outside the batch.')
    const body = slice(frame, offset + LENGTH_BYTES + head.length)
    if (body === undefined) return refuse('bad-frame', 'A length points outside the batch.')
    const event = decodeHead(head, body)
    if (!event.ok) return event
    events.push(event.value)
    offset += 2 * LENGTH_BYTES + head.length + body.length
  }
  if (offset !== frame.length) return refuse('bad-frame', 'Bytes follow the last event of the batch.')
  return { ok: true, value: events }
}

function decodeHead(head: Uint8Array, body: Uint8Array): Result<WireEvent, MessageRefusal> {
  const text = decodeUtf8(head)
  if (text === undefined) return refuse('bad-json', 'The head of an event is not UTF-8.')
  const parsed = parseJson(text)
  return parsed.ok ? decodeEvent(parsed.value, body) : parsed
}

/** The event of a head that was parsed by depth-bounded JSON, and its body. */
export function decodeEvent(tuple: unknown, body: Uint8Array): Result<WireEvent, MessageRefusal> {
  if (!Array.isArray(tuple) || tuple.length !== 8)
    return refuse('bad-shape', 'The head of an event is not a tuple of eight.')
  const [source, seq, receivedAt, exchange, routingKey, properties, host, bodyBytes] = tuple as readonly unknown[]
  if (
    typeof source !== 'string' ||
    !isCount(seq) ||
    !isNumber(receivedAt) ||
    typeof exchange !== 'string' ||
    typeof routingKey !== 'string' ||
    !isRecord(properties) ||
    (host !== null && (typeof host !== 'string' || host.length > MAX_HOST_CHARACTERS)) ||
    !isCount(bodyBytes) ||
    bodyBytes < body.length
  ) {
    return refuse('bad-shape', 'The head of an event holds a value of the wrong kind.')
  }
  return {
    ok: true,
    value: {
      source,
      seq,
      receivedAt,
      exchange,
      routingKey,
      properties: withoutPrototypes(properties),
      host: host ?? undefined,
      bodyBytes,
      body,
    },
  }
}

/**
 * Header names are strangers' words: a look-up of `constructor` must find a header or nothing. Only tables inside the
 * properties need that, so the usual event, which has no headers, pays nothing.
 */
function withoutPrototypes(properties: WireProperties): WireProperties {
  for (const value of Object.values(properties)) {
    if (typeof value === 'object' && value !== null) stripPrototype(value)
  }
  return properties
}

/** Depth is bounded by `parseJson`. */
function stripPrototype(value: object): void {
  if (!Array.isArray(value)) Object.setPrototypeOf(value, null)
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) stripPrototype(inner)
  }
}

/** The bytes that follow a length at `offset`; undefined where they are not all there. */
function slice(frame: Uint8Array, offset: number): Uint8Array | undefined {
  const start = offset + LENGTH_BYTES
  if (start > frame.length) return undefined
  const length = readUint32(frame, offset)
  return length > frame.length - start ? undefined : frame.subarray(start, start + length)
}

function writeUint32(bytes: Uint8Array, offset: number, value: number): void {
  bytes[offset] = value >>> 24
  bytes[offset + 1] = value >>> 16
  bytes[offset + 2] = value >>> 8
  bytes[offset + 3] = value
}

/** The caller has checked that the four bytes are there. */
function readUint32(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + offset, LENGTH_BYTES).getUint32(0)
}
