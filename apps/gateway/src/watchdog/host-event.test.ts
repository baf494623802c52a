import type { IncomingMessage } from '@multimeter/bus'
import { expect, test } from 'vitest'

import { decodeOwnEvent, encodeOwnEvent, type OwnEventAbout } from './host-event.ts'

const ABOUT: OwnEventAbout = { name: 'host.silent', id: 'a.1', origin: '/x', subject: 'web-1', at: 1_767_225_600_000 }

function received(
  changes: Partial<IncomingMessage> = {},
  about = ABOUT,
  data: object = { host: 'web-1' },
): IncomingMessage {
  const sent = encodeOwnEvent(about, { message: 'm', ...data })
  return { source: 'paris', redelivered: false, properties: {}, ...sent, ...changes }
}

test('[#5] an event of ours is a CloudEvent whose type is its key', () => {
  const { routingKey, properties, body } = encodeOwnEvent(ABOUT, { message: 'm', host: 'web-1' })

  expect([routingKey, properties?.contentType, properties?.messageId]).toEqual([
    'multimeter.host.silent',
    'application/cloudevents+json',
    'a.1',
  ])
  expect(JSON.parse(new TextDecoder().decode(body))).toEqual({
    specversion: '1.0',
    id: 'a.1',
    source: '/x',
    type: 'multimeter.host.silent',
    subject: 'web-1',
    time: '2026-01-01T00:00:00.000Z',
    datacontenttype: 'application/json',
    data: { message: 'm', host: 'web-1' },
  })
})

test('[#5] what was told is read again: the state of a host, our blindness', () => {
  const states = ['appeared', 'returned', 'late', 'silent', 'retired'].map((name) => {
    const event = decodeOwnEvent(
      received({}, { ...ABOUT, name: `host.${name}` }, { host: 'web-1', stream: 's', reason: 'r' }),
    )
    return event?.kind === 'host' ? `${event.state} ${event.stream} ${event.reason}` : event
  })

  expect(states).toEqual(['live s r', 'live s r', 'late s r', 'silent s r', 'retired s r'])
  expect(decodeOwnEvent(received({}, { ...ABOUT, name: 'observer.blind' }, { since: '2026-01-01T00:00:00Z' }))).toEqual(
    {
      kind: 'observer',
      id: 'a.1',
      name: 'blind',
      sinceAt: 1_767_225_600_000,
    },
  )
})

test('[#5] of a long reason the beginning is kept', () => {
  const event = decodeOwnEvent(
    received({}, { ...ABOUT, name: 'host.retired' }, { host: 'web-1', reason: 'x'.repeat(9_999) }),
  )

  expect(event?.kind === 'host' && event.reason).toHaveLength(200)
})

test('[#5] a message of somebody else under one of our keys means nothing to us', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  const strange = [
    received({ exchange: 'other' }),
    received({ properties: { contentType: 'application/json' } }),
    received({ routingKey: 'multimeter.host.exploded' }),
    received({ routingKey: 'multimeter.observer.blind' }),
    received({ routingKey: 'acme.host.silent' }),
    received({}, ABOUT, { host: 7 }),
    received({}, ABOUT, { host: '' }),
    received({}, ABOUT, { host: 'x'.repeat(256) }),
    received({}, ABOUT, { host: 'a\u0000b' }),
    received({}, ABOUT, { host: 'web-1', stream: 'x'.repeat(256) }),
    ...['', '{', 'null', '[]', '{"data":[]}', '{"data":{"host":null}}', '\u0000'].map((text) =>
      received({ body: bytes(text) }),
    ),
    received({ body: new Uint8Array([0xff, 0xfe]) }),
    received({ body: new Uint8Array(300_000).fill(0x20) }),
  ]

  expect(strange.map((message) => decodeOwnEvent(message))).toEqual(strange.map(() => undefined))
})
