import type { MessageProperties } from '@multimeter/bus'

import type { FieldCursor } from './field-cursor.ts'
import { readHeaderTable } from './header-table.ts'

/** The properties of a message, as far as they could be read. */
export interface ContentProperties {
  readonly properties: MessageProperties
  /** Whether there were headers that could not be read and are left out, or properties that end too soon. */
  readonly isCut: boolean
}

/** The last one has been without meaning for long, and is handed on as it is by others too. */
type Properties = { -readonly [K in keyof MessageProperties]: MessageProperties[K] } & { clusterId?: string }

/**
 * Reads the flags and properties of a content header. Never refuses: of properties that end too soon it gives those before,
 * because a broker passes on what publishers write.
 */
export function readProperties(cursor: FieldCursor): ContentProperties {
  const properties: Properties = {}
  try {
    return { properties, isCut: !fill(properties, cursor) }
  } catch (error) {
    if (error instanceof RangeError) return { properties, isCut: true }
    throw error
  }
}

/** In the order of their flags, which is the order on the wire; says whether the headers could be read. */
function fill(properties: Properties, cursor: FieldCursor): boolean {
  let isWhole = true
  const flags = cursor.uint16()
  if ((flags & 0x8000) !== 0) properties.contentType = cursor.shortText()
  if ((flags & 0x4000) !== 0) properties.contentEncoding = cursor.shortText()
  if ((flags & 0x2000) !== 0) {
    const headers = readHeaderTable(cursor.within())
    if (headers === undefined) isWhole = false
    else properties.headers = headers
  }
  if ((flags & 0x1000) !== 0) properties.deliveryMode = cursor.octet()
  if ((flags & 0x0800) !== 0) properties.priority = cursor.octet()
  if ((flags & 0x0400) !== 0) properties.correlationId = cursor.shortText()
  if ((flags & 0x0200) !== 0) properties.replyTo = cursor.shortText()
  if ((flags & 0x0100) !== 0) properties.expiration = cursor.shortText()
  if ((flags & 0x0080) !== 0) properties.messageId = cursor.shortText()
  if ((flags & 0x0040) !== 0) properties.timestamp = cursor.uint64()
  if ((flags & 0x0020) !== 0) properties.type = cursor.shortText()
  if ((flags & 0x0010) !== 0) properties.userId = cursor.shortText()
  if ((flags & 0x0008) !== 0) properties.appId = cursor.shortText()
  if ((flags & 0x0004) !== 0) properties.clusterId = cursor.shortText()
  return isWhole
}
