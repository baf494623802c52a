// With raw-body.ts one of the two files that reach inside rabbitmq-client: what stands between the socket and the library's
// reader of frames. `frame-guard.test.ts` and the fault tests fail when the library changes.
import type { Socket } from 'node:net'

import type { Channel, Connection } from 'rabbitmq-client'

import { CONTENT_HEADER_FRAME, FRAME_HEADER_BYTES, FrameError, LARGEST_PAYLOAD_BYTES } from './frame.ts'
import { FrameSorter } from './frame-sorter.ts'
import type { FrameTaker } from './frame-walker.ts'

// Class, weight and body size go before the flags that say which properties are there.
const FLAGS_AT = 12
const PROPERTIES_AT = 14
const CONTENT_TYPE_FLAG = 0x8000
const CONTENT_ENCODING_FLAG = 0x4000
const HEADERS_FLAG = 0x2000

interface ConnectionInside {
  readonly _socket: Socket | undefined
  /** `hasRead` says to the library's watch over heartbeats that the broker is alive. */
  readonly _state: { hasRead?: boolean } | undefined
}

interface ChannelInside {
  readonly id: number
  readonly _conn: object
}

const tables = new WeakMap<object, Buffer>()
const takersOf = new WeakMap<object, Map<number, FrameTaker>>()

/**
 * Keeps three things from the library's reader of frames. To be called as soon as the connection is made.
 *
 * Huge frames: the library waits for as many bytes as a frame says it has, and what answers at a wrong address says anything. An
 * HTTP server's greeting reads as a frame of 1.3 GB, for which Node's stream throws out of an event, and the process ends.
 * Here the connection breaks instead, as over any other wrong frame.
 *
 * Tables of headers: the library drops the connection over a type that it does not know and over deep tables, which brokers
 * pass on, and rounds large integers. They are taken out of the frame and kept for `takeHeaderTable`.
 *
 * Frames that somebody else takes, see `takeFrames`.
 */
export function guardFrames(connection: Connection): void {
  const { _socket: socket, _state: state } = connection as unknown as ConnectionInside
  if (typeof socket?.read !== 'function' || typeof state !== 'object') {
    throw new Error('This version of rabbitmq-client does not show its socket: its frames cannot be guarded.')
  }
  const read = socket.read.bind(socket) as (size?: number) => Buffer | null
  const takers = new Map<number, FrameTaker>()
  takersOf.set(connection, takers)
  const sorter = new FrameSorter({
    socket,
    readSocket: read,
    takers,
    onBytes: () => {
      state.hasRead = true
    },
  })
  let isSorting = false
  /** Type of the frame whose payload is read next. */
  let frameType: number | undefined

  socket.read = (size) => {
    // Node's own: for everything, or to look whether there is something.
    if (size === undefined || size === 0) return read(size)
    // The end mark is read with the payload.
    if (size > LARGEST_PAYLOAD_BYTES + 1) {
      socket.destroy(new FrameError(`A frame of ${size} bytes was announced.`))
      return null
    }
    const isBetweenFrames = frameType === undefined && size === FRAME_HEADER_BYTES
    if (isBetweenFrames) isSorting = takers.size > 0 || !sorter.isClean
    const chunk = isSorting ? sorter.read(size) : read(size)
    if (chunk === null) return null
    if (frameType !== undefined) {
      if (frameType === CONTENT_HEADER_FRAME) keepTable(connection, chunk)
      frameType = undefined
    } else if (isBetweenFrames) {
      // The one other read of a connection is the first: 8 bytes to tell an AMQP of another version, which are put back.
      frameType = chunk[0]
    }
    return chunk
  }
}

/**
 * From now on `taker` gets the frames of this channel before the library does, in one pass and without a promise for each, until the
 * channel is closed. Of what it takes the library hears nothing. Throws for a channel of a connection that is not guarded.
 */
export function takeFrames(channel: Channel, taker: FrameTaker): void {
  const { id, _conn: connection } = channel as unknown as ChannelInside
  const takers = takersOf.get(connection)
  if (takers === undefined || typeof id !== 'number') {
    throw new Error(
      'This version of rabbitmq-client does not show the connection of a channel: its frames cannot be taken.',
    )
  }
  // A closed one tells it no more, and its number may be another channel's by now.
  if (!channel.active) return
  takers.set(id, taker)
  channel.once('close', () => takers.delete(id))
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
