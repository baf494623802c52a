import type { MessageProperties } from '@multimeter/bus'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { readProperties } from './content-properties.ts'
import type { ContentProperties } from './content-properties.ts'
import { FieldCursor } from './field-cursor.ts'
import { FRAME_HEADER_BYTES } from './frame.ts'
import { codec, headerFrame } from './test-support.ts'

/** Where the flags are in the payload of a content header. */
const FLAGS_AT = 12

const shortText = fc.string({ unit: 'grapheme', maxLength: 40 })
const octet = fc.nat(255)
// The library loses a header of this name; that ours is harmless is a test of its own (BU10).
const headerName = fc.string({ maxLength: 10 }).filter((name) => name !== '__proto__')

const properties: fc.Arbitrary<MessageProperties> = fc.record(
  {
    contentType: shortText,
    contentEncoding: shortText,
    headers: fc.dictionary(headerName, fc.oneof(fc.string(), fc.boolean(), fc.integer()), {
      noNullPrototype: true,
    }),
    deliveryMode: octet,
    priority: octet,
    correlationId: shortText,
    replyTo: shortText,
    expiration: shortText,
    messageId: shortText,
    timestamp: fc.maxSafeNat(),
    type: shortText,
    userId: shortText,
    appId: shortText,
    clusterId: shortText,
  },
  { requiredKeys: [] },
)

function read(payload: Buffer): ContentProperties {
  return readProperties(new FieldCursor(payload, FLAGS_AT))
}

/** The payload of a content header, without frame and end mark. */
function payloadOf(fields: object): Buffer {
  return headerFrame(1, 5, fields).subarray(FRAME_HEADER_BYTES, -1)
}

test('[BU8] reads the properties that the library reads, by the same names', async () => {
  await fc.assert(
    fc.asyncProperty(properties, async (fields) => {
      const frame = headerFrame(1, 5, fields)
      let at = 0
      const library = await codec.decodeFrame(async (size) => frame.subarray(at, (at += size)))

      expect(read(payloadOf(fields))).toEqual({ properties: library.fields, isCut: false })
    }),
  )
})

test('[BU8] properties that end too soon are those before, and said to be cut', () => {
  fc.assert(
    fc.property(properties, fc.nat(), (fields, cut) => {
      const payload = payloadOf(fields)
      const length = FLAGS_AT + (cut % (payload.length - FLAGS_AT))

      const { properties: found, isCut } = read(payload.subarray(0, length))

      expect(isCut).toBe(true)
      expect(read(payload).properties).toMatchObject(found)
    }),
  )
})

test('[BU10] headers that cannot be read leave the other properties', () => {
  const payload = payloadOf({ contentType: 'a/b', headers: { h: true }, messageId: 'm' })
  payload[payload.indexOf('ht') + 1] = 0x71

  expect(read(payload)).toEqual({ properties: { contentType: 'a/b', messageId: 'm' }, isCut: true })
})

test('[BU8] a time beyond 2^53 is the nearest number', () => {
  const payload = Buffer.concat([Buffer.alloc(FLAGS_AT), Buffer.of(0, 0x40), Buffer.alloc(8, 0xff)])

  expect(read(payload).properties).toEqual({ timestamp: 2 ** 64 })
})
