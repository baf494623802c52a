import { encodeBatch, encodeEvent } from '@multimeter/protocol'
import { OPCODES } from '@multimeter/testkit'
import { expect, test } from 'vitest'

import { hellos, messagesIn } from './dialect.ts'

test('[#4] a batch counts as many messages as the protocol says that it has', () => {
  const body = Buffer.from('{}')
  const event = encodeEvent({
    source: 'bench',
    seq: 1,
    receivedAt: 0,
    exchange: 'events',
    routingKey: 'a.b',
    properties: {},
    host: undefined,
    bodyBytes: body.length,
    body,
  })

  const batch = Buffer.from(encodeBatch([event, event, event]))

  expect(messagesIn('multimeter', OPCODES.binary, batch)).toBe(3)
})

test.each([
  ['multimeter', '{"type":"pulse"}', 0],
  ['stomp', 'MESSAGE\nsubscription:0\n', 1],
  ['stomp', 'CONNECTED\nversion:1.2\n', 0],
  ['stomp', '', 0],
  ['plain', '{"key":"a"}', 1],
] as const)('[#4] a text frame to a viewer who speaks %s, %j, carries %i messages', (dialect, text, count) => {
  expect(messagesIn(dialect, OPCODES.text, Buffer.from(text))).toBe(count)
})

test.each(['multimeter', 'stomp', 'plain'] as const)(
  '[#4] who wants one host names it when it speaks %s',
  (dialect) => {
    const texts = hellos({ dialect, exchange: 'x', oneHostEach: true }, 53)

    expect(texts.at(-1)).toContain('host-03')
  },
)
