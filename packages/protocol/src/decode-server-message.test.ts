import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { decodeServerMessage } from './decode-server-message.ts'
import { SERVER_SAMPLES } from './fixtures/sample-messages.ts'

/** Fields that may be absent, as `message.field`. */
const OPTIONAL: ReadonlySet<string> = new Set([
  'hosts.more',
  'hosts.hostless',
  'hosts.offender',
  'hosts.holes',
  'pulse.roundTripMs',
  'pulse.seq',
  'gap.fromSeq',
  'gap.toSeq',
  'gap.count',
  'gap.host',
  'refused.id',
  'bye.retryAfterMs',
])

test.each(Object.values(SERVER_SAMPLES))('[#2] $type is read as it is', (message) => {
  expect(decodeServerMessage(JSON.stringify(message))).toEqual({ ok: true, value: message })
})

test.each(['slow-consumer', 'broker-link', 'broker-overflow', 'sampled', 'not-replayable', 'gateway-restart'])(
  '[#4] a gap may have the cause %s',
  (cause) => {
    const gap = { ...SERVER_SAMPLES.gap, cause }

    expect(decodeServerMessage(JSON.stringify(gap))).toEqual({ ok: true, value: gap })
  },
)

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
  return Object.values(SERVER_SAMPLES).flatMap((message) => {
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
  ['a state that is none', JSON.stringify(SERVER_SAMPLES.sources).replace('"connected"', '"excellent"'), 'bad-shape'],
  ['a stream that is none', JSON.stringify(SERVER_SAMPLES.hosts).replace('"nginx.access"', '7'), 'bad-shape'],
  ['an endless key', JSON.stringify(SERVER_SAMPLES.hosts).replace('"mylog"', `"${'x'.repeat(256)}"`), 'bad-shape'],
  ['a cause that is none', JSON.stringify(SERVER_SAMPLES.gap).replace('"sampled"', '"weather"'), 'bad-shape'],
])('[24] a message of %s is refused', (_, text, code) => {
  expect(decodeServerMessage(text)).toEqual({ ok: false, error: { code, message: expect.stringMatching(/\.$/) } })
})

test('[24] whatever the text is, decoding answers and never throws', () => {
  const damaged = fc
    .tuple(fc.constantFrom(...Object.values(SERVER_SAMPLES)), fc.dictionary(fc.string(), fc.jsonValue()))
    .map(([message, changes]) => JSON.stringify({ ...message, ...changes }))

  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), damaged), (text) => {
      const decoded = decodeServerMessage(text)

      expect(decoded.ok || decoded.error.message).toBeTruthy()
    }),
    { numRuns: 1_000 },
  )
})
