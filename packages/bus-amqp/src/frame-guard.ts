// With raw-body.ts one of the two files that reach inside rabbitmq-client: what stands between the socket and the library's
// reader of frames. `frame-guard.test.ts` and the fault tests fail when the library changes.
import type { Socket } from 'node:net'

import type { Connection } from 'rabbitmq-client'

/** Frames of 8 KiB are agreed with the broker; only headers may be larger, and no broker allows them this much. */
const MAX_FRAME_BYTES = 1024 * 1024

/** Type, channel and size, which the library reads by themselves. */
const FRAME_HEADER_BYTES = 7

const CONTENT_HEADER_FRAME = 2

// Class, weight and body size go before the flags that say which properties are there.
const FLAGS_AT = 12
const PROPERTIES_AT = 14
const CONTENT_TYPE_FLAG = 0x8000
const CONTENT_ENCODING_FLAG = 0x4000
const HEADERS_FLAG = 0x2000

const tables = new WeakMap<object, Buffer>()

/**
 * Keeps two things from the library's reader of frames. To be called as soon as the connection is made.
 *
 * Huge frames: the library waits for as many bytes as a frame says it has, and what answers at a wrong address says anything. An
 * HTTP server's greeting reads as a frame of 1.3 GB, for which Node's stream throws out of an event, and the process ends.
 * Here the connection breaks instead, as over any other wrong frame.
 *
 * Tables of headers: the library drops the connection over a type that it does not know and over deep tables, which brokers
 * pass on, and rounds large integers. They are taken out of the frame and kept for `takeHeaderTable`.
 */
export function guardFrames(connection: Connection): void {
  const { _socket: socket } = connection as unknown as { readonly _socket: Socket | undefined }
  if (typeof socket?.read !== 'function') {
    throw new Error('This version of rabbitmq-client does not show its socket: its frames cannot be guarded.')
  }
  const read = socket.read.bind(socket) as (size?: number) => Buffer | null
  /** Type of the frame whose payload is read next. */
  let frameType: number | undefined

  socket.read = (size) => {
    if (size !== undefined && size > MAX_FRAME_BYTES) {
      socket.destroy(Object.assign(new Error(`A frame of ${size} bytes was announced.`), { code: 'FRAME_ERROR' }))
      return null
    }
    const chunk = read(size)
    if (chunk === null) return null
    if (frameType !== undefined) {
      if (frameType === CONTENT_HEADER_FRAME) keepTable(connection, chunk)
      frameType = undefined
    } else if (size === FRAME_HEADER_BYTES) {
      // The one other read of a connection is the first: 8 bytes to tell an AMQP of another version, which are put back.
      frameType = chunk[0]
    }
    return chunk
  }
}

/** The bytes of the table of headers of the content header that the connection has just read, once. */
export function takeHeaderTable(connection: object): Buffer | undefined {
  const table = tables.get(connection)
  tables.delete(connection)
  return table
}

/** Takes the table out of the payload of a content header, by moving what follows it to its place. */
function keepTable(connection: object, payload: Buffer): void {
  tables.delete(connection)
  // Too short for a content header: the library will say so.
  if (payload.length <= PROPERTIES_AT) return
  const flags = payload.readUInt16BE(FLAGS_AT)
  if ((flags & HEADERS_FLAG) === 0) return
  let at = PROPERTIES_AT
  for (const flag of [CONTENT_TYPE_FLAG, CONTENT_ENCODING_FLAG]) {
    if ((flags & flag) !== 0) at += 1 + (payload[at] ?? 0)
  }
  if (at + 4 >= payload.length) return
  const end = at + 4 + payload.readUInt32BE(at)
  if (end >= payload.length) return
  tables.set(connection, Buffer.from(payload.subarray(at + 4, end)))
  payload.writeUInt16BE(flags & ~HEADERS_FLAG, FLAGS_AT)
  // The last byte is the frame's end mark, and stays where it is.
  payload.copyWithin(at, end, payload.length - 1)
}
