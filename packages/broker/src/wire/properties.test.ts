import { assert, integer, property, uint8Array } from 'fast-check'
import { expect, test } from 'vitest'

import { readProperties, withHeaders } from './properties.ts'

/** A content header with those flags and fields. */
function header(flags: number, fields: string): Buffer {
  const head = Buffer.alloc(14)
  head.writeUInt16BE(60, 0)
  head.writeUInt16BE(flags, 12)
  return Buffer.concat([head, Buffer.from(fields, 'latin1')])
}

test('[EB10] the properties that the broker acts on are found among the others', () => {
  const fields = {
    contentType: '\u0001t',
    contentEncoding: '\u0001e',
    headers: '\0\0\0\u0003\u0001aV',
    deliveryMode: '\u0002',
    priority: '\u0009',
    correlationId: '\u0001c',
    replyTo: '\u0001r',
    expiration: '\u000260',
    messageId: '\u0001m',
    timestamp: '\0\0\0\0\0\0\0\u0001',
    type: '\u0001T',
    userId: '\u0005guest',
    appId: '\u0001A',
    clusterId: '\u0001C',
  }

  expect(readProperties(header(0xfffc, Object.values(fields).join('')))).toEqual({
    headers: Buffer.from('\u0001aV', 'latin1'),
    expiration: '60',
    expirationMs: 60,
    priority: 9,
    userId: 'guest',
  })
})

test.each([
  ['60000', 60_000],
  ['0', 0],
  ['', Number.NaN],
  ['-1', Number.NaN],
  ['1.5', Number.NaN],
  ['1e3', Number.NaN],
])('[EB12] an expiration of %j is %d ms', (expiration, expirationMs) => {
  const length = String.fromCharCode(expiration.length)

  expect(readProperties(header(0x0100, length + expiration))).toMatchObject({ expiration, expirationMs })
})

test('[EB14] new headers replace the old ones and the expiration, and nothing else', () => {
  const before = header(0xa180, '\u0001t\0\0\0\u0003\u0001aV\u000260\u0001m')
  const after = withHeaders(before, Buffer.from('\u0001bV', 'latin1'))

  expect(after).toEqual(header(0xa080, '\u0001t\0\0\0\u0003\u0001bV\u0001m'))
})

test('[EB6] no bytes break it', () => {
  assert(
    property(integer({ min: 0, max: 0xffff }), uint8Array({ maxLength: 40 }), (flags, fields) => {
      const bytes = header(flags, Buffer.from(fields).toString('latin1'))
      if (readProperties(bytes) !== undefined) withHeaders(bytes, Buffer.alloc(0))
    }),
  )
})
