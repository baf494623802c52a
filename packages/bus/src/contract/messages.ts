import { expect, test } from 'vitest'

import type { MessageProperties } from '../bus.ts'
import { say, topic, until } from './world.ts'
import type { World } from './world.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Bodies that a parser, a decoder or a frame limit would spoil. */
const BODIES: readonly (readonly [name: string, contentType: string | undefined, body: Uint8Array])[] = [
  ['integers beyond 2^53 in JSON', 'application/json', utf8('{"id":9007199254740993,"one":1.0,"id":1e400}')],
  ['JSON that is none', 'application/json', utf8('{"a":')],
  ['JSON with a charset', 'application/json; charset=utf-8', utf8('{"ä":"ö"}')],
  ['invalid UTF-8 called text', 'text/plain', Uint8Array.of(0xff, 0xfe, 0x80, 0x00, 0xc3, 0x28)],
  ['a byte order mark called text', 'text/plain', Uint8Array.of(0xef, 0xbb, 0xbf, 0x41)],
  ['text', 'text/plain', utf8('péché\r\n\u0000')],
  ['no content type', undefined, Uint8Array.of(0, 1, 2, 255)],
  ['an empty body', 'application/json', new Uint8Array()],
  // Around the payload of one frame of 8,192 bytes and of two, whichever way its 8 bytes of frame are counted.
  ...[8_183, 8_184, 8_185, 8_192, 8_193, 16_368, 16_369, 200_000].map(
    (size) => [`${size} bytes`, 'text/plain', pattern(size)] as const,
  ),
]

export function registerMessages(world: World): void {
  test.each(BODIES)('[BU7] carries %s unchanged', async (_, contentType, body) => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const { heard } = await world.listening(bus, topic(exchange))
    const properties = contentType === undefined ? {} : { contentType }

    expect(await bus.publish({ exchange, routingKey: 'k', properties, body })).toEqual({ ok: true })

    await until(() => expect(heard).toHaveLength(1))
    expect(Array.from(heard[0]?.body ?? [])).toEqual(Array.from(body))
    expect(heard[0]?.properties).toEqual({ ...properties, deliveryMode: 1 })
  })

  test('[BU8] carries every property as it was published', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const { heard } = await world.listening(bus, topic(exchange))
    const properties: MessageProperties = {
      contentType: 'application/json',
      contentEncoding: 'identity',
      headers: {
        host: 'wéb-03',
        level: -3,
        ratio: 0.25,
        big: 2 ** 40,
        on: true,
        none: null,
        list: [1, 'a'],
        table: { b: 2 },
      },
      deliveryMode: 2,
      priority: 4,
      correlationId: 'c-1',
      replyTo: 'somewhere',
      expiration: '60000',
      messageId: 'm-1',
      timestamp: 1_700_000_000,
      type: 'metric',
      appId: 'contract',
    }

    await bus.publish({ exchange, routingKey: 'k', properties, body: utf8('x') })

    await until(() => expect(heard.map((message) => message.properties)).toEqual([properties]))
  })

  test('[BU8] adds no property but the delivery mode', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const { heard } = await world.listening(bus, topic(exchange))

    await bus.publish({ exchange, routingKey: 'k', body: utf8('x') })

    await until(() => expect(heard.map((message) => message.properties)).toEqual([{ deliveryMode: 1 }]))
  })

  test('[BU9] says where a message came from', async () => {
    const bus = await world.connectedBus('paris/shop')
    const exchange = world.exchangeName()
    const { heard } = await world.listening(bus, topic(exchange))

    await say(bus, { exchange, routingKey: 'acme.shop.web-03' }, 'x')

    await until(() => expect(heard).toHaveLength(1))
    expect({ ...heard[0], body: undefined, properties: undefined }).toEqual({
      source: 'paris/shop',
      exchange,
      routingKey: 'acme.shop.web-03',
      redelivered: false,
    })
  })

  test('[BU10] a header called __proto__ changes nothing', async () => {
    const bus = await world.connectedBus()
    const exchange = world.exchangeName()
    const { heard } = await world.listening(bus, topic(exchange))
    const headers = JSON.parse('{"__proto__":{"host":"forged"},"kept":1}') as Record<string, string>

    await bus.publish({ exchange, routingKey: 'k', properties: { headers }, body: utf8('x') })

    await until(() => expect(heard).toHaveLength(1))
    const received = heard[0]?.properties.headers ?? {}
    expect([received['host'], received['kept'], ({} as Record<string, unknown>)['host']]).toEqual([
      undefined,
      1,
      undefined,
    ])
  })
}

function pattern(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => index % 251)
}
