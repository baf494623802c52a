// With frame-guard.ts one of the two files that reach inside rabbitmq-client. The library parses JSON bodies and decodes text ones with no option
// to leave them alone, and cuts bodies by the frame size it asked for rather than the one agreed. Both are mended here, on
// each channel we open, never on the library's prototype. `raw-body.test.ts` fails when the library changes.
import type { Channel } from 'rabbitmq-client'

import { FieldCursor } from './field-cursor.ts'
import { FRAME_OVERHEAD_BYTES } from './frame.ts'
import { takeHeaderTable } from './frame-guard.ts'
import { readHeaderTable } from './header-table.ts'

/** The version whose inside is known. */
export const KNOWN_CLIENT_VERSION = '5.0.8'

interface HeaderFrame {
  bodySize: number
  fields: object
}

interface BodyFrame {
  readonly payload: Buffer
}

interface ChannelInside {
  _onHeader(frame: HeaderFrame): void
  _onBody(frame?: BodyFrame): void
  readonly _conn: { readonly _state: { readonly frameMax: number } }
  readonly _state: {
    maxFrameSize: number
    incoming: { chunks: Buffer[]; received: number } | undefined
  }
}

/**
 * Makes every delivery and return of this channel carry its body as the bytes that came and, under `properties`, the AMQP
 * properties as they came; and makes frames that are sent fit the size agreed with the broker. To be called before the
 * channel consumes or publishes.
 */
export function keepBodiesRaw(channel: Channel): void {
  const inside = channel as unknown as ChannelInside
  const { _state: state } = inside
  const onHeader = inside._onHeader?.bind(channel)
  const onBody = inside._onBody?.bind(channel)
  const frameMax = inside._conn?._state?.frameMax
  if (typeof onHeader !== 'function' || typeof onBody !== 'function' || typeof state?.maxFrameSize !== 'number') {
    throw new Error(
      `rabbitmq-client is not version ${KNOWN_CLIENT_VERSION}: its channels cannot be kept from parsing bodies.`,
    )
  }
  if (typeof frameMax !== 'number') {
    throw new Error(
      `rabbitmq-client is not version ${KNOWN_CLIENT_VERSION}: its connections do not say the agreed frame size.`,
    )
  }
  // The library counts only the payload when it cuts a body, so its frames are 8 bytes longer than agreed.
  state.maxFrameSize = frameMax - FRAME_OVERHEAD_BYTES
  let bodySize = 0
  let receivedBytes = 0

  inside._onHeader = (frame) => {
    bodySize = frame.bodySize
    receivedBytes = 0
    const table = takeHeaderTable(inside._conn)
    const headers = table && readHeaderTable(new FieldCursor(table))
    const properties = headers === undefined ? frame.fields : { ...frame.fields, headers }
    // With no content type in `fields` the library finds nothing to parse.
    onHeader({ ...frame, fields: { properties, hasUnreadableHeaders: table !== undefined && headers === undefined } })
    // The library foresees the number of frames; a broker may send more and smaller ones, so we count bytes instead.
    if (state.incoming !== undefined) state.incoming.chunks = []
  }
  inside._onBody = (frame) => {
    const { incoming } = state
    if (frame !== undefined && incoming !== undefined) {
      receivedBytes += frame.payload.byteLength
      if (receivedBytes < bodySize) {
        incoming.chunks[incoming.received++] = frame.payload
        return
      }
      incoming.chunks.length = incoming.received + 1
    }
    onBody(frame)
  }
}
