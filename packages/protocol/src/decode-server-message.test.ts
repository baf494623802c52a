import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { decodeServerMessage } from './decode-server-message.ts'
import type { ServerMessage } from './server-message.ts'

const MESSAGES = {
  welcome: {
    type: 'welcome',
    version: 1,
    epoch: 'e1',
    serverAt: 1.5,
    limits: { maxClientMessageBytes: 1, maxSubscriptions: 2, maxPatternWords: 3, maxOutboundBytes: 4, maxBodyBytes: 5 },
    product: { name: 'multimeter', version: '0.1.0' },
  },
  sources: {
    type: 'sources',
    sources: [
      {
        source: 'local',
        address: 'amqp://127.0.0.1:5672',
        state: 'connected',
        sinceAt: 1,
        embedded: true,
        exchanges: [
          { exchange: 'events', exchangeType: 'topic', keys: ['#'], state: 'bound' },
          { exchange: 'x', exchangeType: 'topic', keys: [], state: 'missing', message: 'There is no exchange x.' },
        ],
      },
    ],
  },
  hosts: {
    type: 'hosts',
    complete: true,
    more: true,
    hosts: [
      {
        host: 'web-03',
        sources: ['local'],
        firstHeardAt: 1,
        lastHeardAt: 2,
        count: 3,
        severities: { error: 1, warning: 1, info: 1 },
        lastErrorAt: 2,
        group: ['acme', 'shop', 'prod'],
        streams: [{ stream: 'nginx.access', exchange: 'events', count: 3, lastHeardAt: 2 }],
        otherStreams: 0,
      },
    ],
    refused: 0,
    hostless: { count: 20, exchange: 'amq.topic', routingKey: 'mylog', lastHeardAt: 2 },
  },
  pulse: { type: 'pulse', source: 'local', number: 1, sentAt: 1, roundTripMs: 0.4, seq: 9 },
  gap: {
    type: 'gap',
    source: 'local',
    epoch: 'e1',
    fromSeq: 1,
    toSeq: 2,
    fromAt: 1,
    toAt: 2,
    count: 2,
    cause: 'slow-consumer',
    message: 'Two events were dropped.',
  },
  subscribed: {
    type: 'subscribed',
    id: 1,
    from: [{ source: 'local', seq: 0 }],
    positions: [{ source: 'local', seq: 2 }],
    behind: 2,
  },
  'caught-up': { type: 'caught-up', positions: [{ source: 'local', seq: 2 }] },
  refused: { type: 'refused', id: 1, code: 'bad-pattern', message: 'Too many words.' },
  bye: { type: 'bye', code: 'restart', retryAfterMs: 100 },
} as const satisfies { readonly [T in ServerMessage['type']]: Extract<ServerMessage, { type: T }> }

/** Fields that may be absent, as `message.field`. */
const OPTIONAL: ReadonlySet<string> = new Set([
  'hosts.more',
  'hosts.hostless',
  'pulse.roundTripMs',
  'pulse.seq',
  'gap.fromSeq',
  'gap.toSeq',
  'gap.count',
  'refused.id',
  'bye.retryAfterMs',
])

test.each(Object.values(MESSAGES))('[#2] $type is read as it is', (message) => {
  expect(decodeServerMessage(JSON.stringify(message))).toEqual({ ok: true, value: message })
})

test('[#2] a type that is not known is said to be unknown, by a short name', () => {
  expect([decodeServerMessage('{"type":"alert"}'), decodeServerMessage(`{"type":"${'x'.repeat(5_000)}"}`)]).toEqual([
    { ok: true, value: { type: 'unknown', name: 'alert' } },
    { ok: true, value: { type: 'unknown', name: 'x'.repeat(64) } },
  ])
})

test.each(['constructor', '__proto__', 'toString'])('[D8] %s is no message', (type) => {
  expect(decodeServerMessage(JSON.stringify({ type }))).toEqual({ ok: true, value: { type: 'unknown', name: type } })
})

/** Every message with one field of it left out, or replaced by something absurd. */
function spoil(): { name: string; text: string; isOptional: boolean }[] {
  return Object.values(MESSAGES).flatMap((message) => {
    const { type, ...fields } = message
    return Object.keys(fields).flatMap((field) => [
      {
        name: `${type} without ${field}`,
        text: JSON.stringify({ ...message, [field]: undefined }),
        isOptional: OPTIONAL.has(`${type}.${field}`),
      },
      {
        name: `${type} with a ${field} of the wrong kind`,
        text: JSON.stringify({ ...message, [field]: { absurd: [null] } }),
        isOptional: false,
      },
    ])
  })
}

test.each(spoil())('[24] $name', ({ text, isOptional }) => {
  const decoded = decodeServerMessage(text)

  expect(decoded.ok ? 'read' : decoded.error.code).toBe(isOptional ? 'read' : 'bad-shape')
})

test.each([
  ['nothing', '', 'bad-json'],
  ['no object', '"pulse"', 'bad-shape'],
  ['no type', '{}', 'bad-shape'],
  ['500,000 levels', '['.repeat(500_000), 'too-deep'],
  ['over 8 Mi characters', `"${'x'.repeat(8_388_608)}"`, 'too-large'],
  ['a number that is endless', '{"type":"pulse","source":"a","number":1,"sentAt":1e999}', 'bad-shape'],
  ['a state that is none', JSON.stringify(MESSAGES.sources).replace('"connected"', '"excellent"'), 'bad-shape'],
  ['a stream that is none', JSON.stringify(MESSAGES.hosts).replace('"nginx.access"', '7'), 'bad-shape'],
  ['an endless key', JSON.stringify(MESSAGES.hosts).replace('"mylog"', `"${'x'.repeat(256)}"`), 'bad-shape'],
  ['a cause that is none', JSON.stringify(MESSAGES.gap).replace('"slow-consumer"', '"weather"'), 'bad-shape'],
])('[24] a message of %s is refused', (_, text, code) => {
  expect(decodeServerMessage(text)).toEqual({ ok: false, error: { code, message: expect.stringMatching(/\.$/) } })
})

test('[24] whatever the text is, decoding answers and never throws', () => {
  const damaged = fc
    .tuple(fc.constantFrom(...Object.values(MESSAGES)), fc.dictionary(fc.string(), fc.jsonValue()))
    .map(([message, changes]) => JSON.stringify({ ...message, ...changes }))

  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), damaged), (text) => {
      const decoded = decodeServerMessage(text)

      expect(decoded.ok || decoded.error.message).toBeTruthy()
    }),
    { numRuns: 1_000 },
  )
})
