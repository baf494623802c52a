import type { IncomingMessage, OutgoingMessage, PublishResult } from '@multimeter/bus'
import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { Canary } from './canary.ts'

const START_AT = 1_000_000
const QUEUE_MESSAGES = 1_000
/** Events before one of ours that tell of a full queue. */
const SOUNDED = 875
const REFUSED: PublishResult = {
  ok: false,
  error: { code: 'not-connected', message: 'There is no connection.', retryable: true },
}

/** A canary whose broker does only what the test says. */
function setUp(): {
  clock: FakeClock
  canary: Canary
  published: OutgoingMessage[]
  told: (readonly [unknown, ...unknown[]])[]
  /** Codes of what the broker said. */
  sent: string[]
  broker: { queue: string | undefined; answer: PublishResult }
  comeBack: (number: number) => boolean
  /** So many events come. */
  events: (count: number) => void
} {
  const clock = new FakeClock(START_AT)
  const published: OutgoingMessage[] = []
  const told: (readonly [unknown, ...unknown[]])[] = []
  const sent: string[] = []
  const broker = { queue: 'q' as string | undefined, answer: { ok: true } as PublishResult }
  const canary = new Canary({
    clock,
    token: 'token',
    queueMessages: QUEUE_MESSAGES,
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
    onOverflow: ({ fromAt, toAt, isSure }) =>
      told.push([isSure ? 'overflow' : 'perhaps an overflow', fromAt - START_AT, toAt - START_AT]),
  })
  canary.start()
  const comeBack = (number: number): boolean => canary.take(incoming(published[number - 1]))
  const event = incoming({ exchange: 'amq.topic', routingKey: 'k', body: new Uint8Array() })
  const events = (count: number): void => {
    for (let taken = 0; taken < count; taken++) canary.take(event)
  }
  return { clock, canary, published, told, sent, broker, comeBack, events }
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
  expect(told.filter(([what]) => what === 'overflow')).toEqual([['overflow', 1_000, 200_000]])
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

test('[A20] one that came back behind a queue that was all but full tells that the oldest may have been dropped', () => {
  const { clock, told, comeBack, events } = setUp()
  clock.advance(1_000)
  comeBack(1)
  clock.advance(1_000)
  events(SOUNDED - 1)
  comeBack(2)
  clock.advance(1_000)
  events(SOUNDED)
  comeBack(3)

  expect(told.filter(([what]) => what === 'perhaps an overflow')).toEqual([['perhaps an overflow', 2_000, 3_000]])
})

test('[A20] a queue that fills and empties between two beats is sounded, and told once', () => {
  const { clock, told, published, comeBack, events } = setUp()
  clock.advance(1_000)
  comeBack(1)
  clock.advance(10)

  events(QUEUE_MESSAGES)
  clock.advance(30)
  for (let number = 2; number <= published.length; number++) comeBack(number)

  expect(published).toHaveLength(9)
  expect(told).toEqual([
    [1, 0],
    ['perhaps an overflow', 1_000, 1_040],
  ])
})

test('[A20] soundings are no pulses, and a queue that is not full is nothing to tell', () => {
  const { clock, told, published, comeBack, events } = setUp()

  for (let sounding = 1; sounding <= 20; sounding++) {
    events(QUEUE_MESSAGES / 8)
    comeBack(published.length)
  }
  clock.advance(1_000)
  comeBack(published.length)

  expect(published).toHaveLength(21)
  expect(told).toEqual([[1, 0]])
})

test('[A20] a flood without end is told with each beat, in one piece', async () => {
  const { clock, told, published, comeBack, events } = setUp()
  clock.advance(1_000)
  comeBack(1)

  // Every second sounding is dropped.
  for (let tenth = 1; tenth <= 20; tenth++) {
    events(QUEUE_MESSAGES / 4)
    await settle()
    comeBack(published.length)
    clock.advance(100)
  }

  const overflows = told.filter(([what]) => what === 'overflow')
  expect(overflows).toEqual([
    ['overflow', 1_000, 1_000],
    ['overflow', 1_000, 1_900],
    ['overflow', 1_900, 2_900],
  ])
})

test('[A20] soundings that nobody gives back leave room to the beats', async () => {
  const { clock, told, published, comeBack, events } = setUp()

  events(100 * QUEUE_MESSAGES)
  await settle()
  const soundings = published.length
  clock.advance(20_000)
  await settle()
  comeBack(1)

  expect(soundings).toBe(32)
  expect(told.filter(([what]) => what === 'overflow')).toEqual([])
})
