import type { IncomingMessage, OutgoingMessage, PublishResult } from '@multimeter/bus'
import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { Canary } from './canary.ts'

const START_AT = 1_000_000
const REFUSED: PublishResult = {
  ok: false,
  error: { code: 'not-connected', message: 'There is no connection.', retryable: true },
}

/** A canary whose broker does only what the test says. */
function setUp(): {
  clock: FakeClock
  canary: Canary
  published: OutgoingMessage[]
  told: unknown[]
  /** Codes of what the broker said. */
  sent: string[]
  broker: { queue: string | undefined; answer: PublishResult }
  comeBack: (number: number) => boolean
} {
  const clock = new FakeClock(START_AT)
  const published: OutgoingMessage[] = []
  const told: unknown[] = []
  const sent: string[] = []
  const broker = { queue: 'q' as string | undefined, answer: { ok: true } as PublishResult }
  const canary = new Canary({
    clock,
    token: 'token',
    queueMessages: 1_000,
    bus: {
      source: 'paris',
      publish: async (message) => {
        published.push(message)
        return broker.answer
      },
    },
    replyAddress: () => (broker.queue === undefined ? undefined : { exchange: '', routingKey: broker.queue }),
    onPulse: ({ number, roundTripMs }) => told.push([number, roundTripMs ?? 'missing']),
    onSent: (result) => sent.push(result.ok ? 'ok' : result.error.code),
    onOverflow: ({ fromAt, toAt }) => told.push(['overflow', fromAt - START_AT, toAt - START_AT]),
  })
  canary.start()
  const comeBack = (number: number): boolean => canary.take(incoming(published[number - 1]))
  return { clock, canary, published, told, sent, broker, comeBack }
}

function incoming(message: OutgoingMessage | undefined): IncomingMessage {
  if (message === undefined) throw new Error('That canary was not published.')
  return { source: 'paris', redelivered: false, properties: {}, ...message }
}

/** Lets promises of publishes settle. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve()
}

test('[#2] what the broker says of each canary is handed on', async () => {
  const { clock, broker, sent } = setUp()

  clock.advance(1_000)
  await settle()
  broker.answer = REFUSED
  clock.advance(1_000)
  await settle()

  expect(sent).toEqual(['ok', 'not-connected'])
})

test('[#2] goes to our own queue each second and its round trip is told', async () => {
  const { clock, published, told, comeBack } = setUp()

  clock.advance(1_000)
  clock.advance(3)
  const isOurs = comeBack(1)
  clock.advance(997)
  comeBack(2)

  expect(isOurs).toBe(true)
  expect(published.map(({ exchange, routingKey, properties }) => [exchange, routingKey, properties])).toEqual([
    ['', 'q', { type: 'multimeter.canary', messageId: 'token.1' }],
    ['', 'q', { type: 'multimeter.canary', messageId: 'token.2' }],
  ])
  expect(told).toEqual([
    [1, 3],
    [2, 0],
  ])
})

test('[#2] what is not back within 5 s is told as missing, once', async () => {
  const { clock, told, comeBack } = setUp()

  clock.advance(5_999)
  const before = [...told]
  clock.advance(1)
  comeBack(1)

  expect(before).toEqual([])
  expect(told).toEqual([[1, 'missing']])
})

test('[#2] without a queue, or when the broker refuses, it is told as missing at once', async () => {
  const { clock, told, broker } = setUp()

  broker.queue = undefined
  clock.advance(1_000)
  broker.queue = 'q'
  broker.answer = REFUSED
  clock.advance(1_000)
  await settle()

  expect(told).toEqual([
    [1, 'missing'],
    [2, 'missing'],
  ])
})

test('[A20] one that is overtaken was dropped by the broker: told as an overflow, once', async () => {
  const { clock, told, comeBack } = setUp()

  clock.advance(1_000)
  comeBack(1)
  clock.advance(3_000)
  await settle()
  comeBack(4)
  comeBack(4)

  expect(told).toEqual([
    [1, 0],
    [4, 0],
    [2, 'missing'],
    [3, 'missing'],
    ['overflow', 1_000, 4_000],
  ])
})

test('[A20] one that the broker never took is no overflow', async () => {
  const { clock, told, broker, comeBack } = setUp()

  broker.answer = REFUSED
  clock.advance(1_000)
  await settle()
  broker.answer = { ok: true }
  clock.advance(1_000)
  await settle()
  comeBack(2)

  expect(told).toEqual([
    [1, 'missing'],
    [2, 0],
  ])
})

test('[A20] a broker that keeps silent for minutes does not make us remember more and more', async () => {
  const { clock, told, published, comeBack } = setUp()

  clock.advance(200_000)
  await settle()
  comeBack(200)

  expect(published).toHaveLength(200)
  expect(told.filter((what) => (what as unknown[])[0] === 'overflow')).toEqual([['overflow', 1_000, 200_000]])
  expect(told).toContainEqual([200, 0])
})

test('[#2] what is underway when the link breaks is told as missing, and never as an overflow', async () => {
  const { clock, canary, told, comeBack } = setUp()

  clock.advance(2_000)
  await settle()
  canary.reset()
  clock.advance(1_000)
  await settle()
  comeBack(3)
  comeBack(1)

  expect(told).toEqual([
    [1, 'missing'],
    [2, 'missing'],
    [3, 0],
  ])
})

test('[#2] a message that only looks like ours is an event', () => {
  const { clock, canary, published } = setUp()
  clock.advance(1_000)
  const ours = incoming(published[0])

  const others = [
    { ...ours, exchange: 'events' },
    { ...ours, properties: { ...ours.properties, messageId: 'guess.1' } },
    { ...ours, properties: {} },
  ]

  expect(others.map((message) => canary.take(message))).toEqual([false, false, false])
})

test('[#2] stopped, it does nothing', () => {
  const { clock, canary, published } = setUp()

  canary.stop()
  clock.advance(10_000)

  expect([published, clock.pending]).toEqual([[], 0])
})

test('[A20] one that came back behind a whole queue tells that the oldest may have been dropped', async () => {
  const { clock, canary, told, comeBack } = setUp()
  const event = incoming({ exchange: 'amq.topic', routingKey: 'k', body: new Uint8Array() })
  clock.advance(1_000)
  comeBack(1)
  clock.advance(8_000)
  for (let taken = 0; taken < 999; taken++) canary.take(event)
  comeBack(9)
  clock.advance(2_000)
  const before = told.filter((one) => Array.isArray(one) && one[0] === 'overflow')

  for (let taken = 0; taken < 1_000; taken++) canary.take(event)
  clock.advance(500)
  comeBack(10)
  // Sent before the flood too, but of that flood all is told.
  comeBack(11)

  expect(before).toEqual([])
  expect(told.slice(-3)).toEqual([
    [10, 1_500],
    ['overflow', 9_000, 11_500],
    [11, 500],
  ])
})
