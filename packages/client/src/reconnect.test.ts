import { FakeClock } from '@multimeter/clock/fake'
import { CLOSE_CODES } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { event, setUp, START_AT, welcome } from './client-fixtures.ts'
import { createClient } from './client.ts'

/** One failed attempt, and the wait for the next. */
function failOnce({ client, clock, socket }: ReturnType<typeof setUp>): number {
  socket().emit('close', { code: 1006 })
  const waitMs = client.state.state === 'stale' ? (client.state.retryAt ?? Infinity) - clock.now() : Infinity
  clock.advance(waitMs)
  return waitMs
}

test('[#2] whoever hears that it tries again may stop it, and then it does not', () => {
  const { client, clock, sockets, socket, onState } = setUp()
  onState((state) => {
    if (state.state === 'stale' && state.retryAt === undefined) client.stop()
  })
  socket().emit('close', { code: 1006, reason: '' })

  clock.advance(60_000)

  expect([sockets.length, client.state.state, clock.pending]).toEqual([1, 'stopped', 0])
})

test('[3] is stale 12 s after the last byte, since that byte, and tries again', () => {
  const { client, clock, sockets, socket } = setUp()
  welcome(socket())
  clock.advance(5_000)
  socket().say({ type: 'pulse', source: 'local', number: 1, sentAt: START_AT })
  clock.advance(11_999)
  const before = client.state
  clock.advance(1)

  expect([before, client.state]).toEqual([
    { state: 'live', sinceAt: START_AT },
    {
      state: 'stale',
      sinceAt: START_AT + 5_000,
      message: 'Nothing was heard from the gateway for 12 s.',
      retryAt: START_AT + 17_250,
    },
  ])
  clock.advance(250)
  expect([sockets.length, sockets[0]?.isClosed, client.state]).toEqual([
    2,
    true,
    {
      state: 'stale',
      sinceAt: START_AT + 5_000,
      message: 'Nothing was heard from the gateway for 12 s.',
      retryAt: undefined,
    },
  ])
})

test('[3] an attempt without an answer ends after 12 s', () => {
  const { client, clock } = setUp()

  clock.advance(12_000)

  expect(client.state).toEqual({
    state: 'stale',
    sinceAt: START_AT + 12_000,
    message: 'The gateway did not answer within 12 s.',
    retryAt: START_AT + 12_250,
  })
})

test('[3] what a given-up socket still says is not heard', () => {
  const { client, clock, sockets, socket } = setUp()
  welcome(socket())
  clock.advance(12_000)
  clock.advance(250)

  sockets[0]?.batch(event(1))
  sockets[0]?.emit('close', { code: 4401 })

  expect([client.state.state, client.stats.events]).toEqual(['stale', 0])
})

test('[7] waits longer after each failed attempt, up to a bound, and never gives up', () => {
  const all = setUp()

  const waits = Array.from({ length: 8 }, () => failOnce(all))

  expect({ attempts: all.sockets.length, waits }).toEqual({
    attempts: 9,
    waits: [250, 500, 1_000, 2_000, 4_000, 6_000, 6_000, 6_000],
  })
})

test('[7] a connection that lasted makes the next wait short again', () => {
  const all = setUp()
  for (let attempt = 0; attempt < 5; attempt++) failOnce(all)
  welcome(all.socket())
  all.clock.advance(5_000)

  expect(failOnce(all)).toBe(250)
})

test('[C2] waits a part of what the gateway asked for when it says goodbye', () => {
  const { client, clock, socket } = setUp()
  welcome(socket())
  socket().say({ type: 'bye', code: 'restart', retryAfterMs: 10_000 })
  socket().emit('close', { code: 1012 })

  expect(client.state).toEqual({
    state: 'stale',
    sinceAt: START_AT,
    message: CLOSE_CODES.restart.sentence,
    retryAt: clock.now() + 5_000,
  })
})

test('[#2] a close code that says so ends all attempts until somebody asks for one', () => {
  const { client, clock, sockets, socket } = setUp()
  welcome(socket())
  socket().emit('close', { code: 4401 })
  clock.advance(60_000)
  const refused = [client.state, sockets.length]

  client.reconnect()

  expect([refused, client.state, sockets.length]).toEqual([
    [{ state: 'refused', sinceAt: START_AT, message: CLOSE_CODES.unauthorized.sentence }, 1],
    { state: 'connecting', sinceAt: START_AT + 60_000 },
    2,
  ])
})

test('[#2] reconnect does not wait, and leaves a connection alone', () => {
  const { client, clock, sockets, socket } = setUp()
  socket().emit('close', { code: 1006 })

  client.reconnect()
  client.reconnect()
  welcome(socket())
  client.reconnect()

  expect([sockets.length, client.state.state, clock.pending]).toEqual([2, 'live', 1])
})

test('[#2] a socket that cannot be made is a failed attempt', () => {
  const clock = new FakeClock(START_AT)
  let attempts = 0
  const client = createClient({
    url: 'nonsense',
    clock,
    connect: () => {
      attempts++
      throw new SyntaxError('no such scheme')
    },
    random: () => 0.5,
    handlers: {},
  })
  clock.advance(250)

  expect([attempts, client.state.state]).toEqual([2, 'stale'])
})
