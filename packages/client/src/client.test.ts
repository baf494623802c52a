import { expect, test } from 'vitest'

import { event, setUp, START_AT, subscribed, WELCOME, welcome } from './client-fixtures.ts'
import type { SocketLike } from './socket-like.ts'

test('[#2] says hello, and is live once welcome', () => {
  const { socket, states } = setUp()

  welcome(socket())

  expect({ sent: socket().sent, binaryType: socket().binaryType, states }).toEqual({
    sent: [{ type: 'hello', version: 2 }],
    binaryType: 'arraybuffer',
    states: [{ state: 'live', sinceAt: START_AT }],
  })
})

test('[#2] keeps what was subscribed to before the connection was there', () => {
  const { client, socket } = setUp()
  client.subscribe(1, { hosts: ['web-03'] })
  client.subscribe(2, { patterns: ['#.log'] })
  client.unsubscribe(2)

  welcome(socket())

  expect(socket().sent).toEqual([
    { type: 'hello', version: 2 },
    { type: 'subscribe', id: 1, patterns: [], hosts: ['web-03'] },
  ])
})

test('[#4] a page that is hidden says so, and again in each connection before it subscribes', () => {
  const { client, clock, socket } = setUp()
  client.subscribe(1, {})
  client.setVisible(false)
  welcome(socket())
  client.setVisible(false)
  socket().emit('close', { code: 1006 })
  clock.advance(500)
  const first = client.stats.connects
  socket().emit('open')
  socket().take()
  socket().say(WELCOME)
  client.setVisible(true)

  expect([first, socket().sent]).toEqual([
    2,
    [
      { type: 'set-visible', visible: false },
      { type: 'subscribe', id: 1, patterns: [], hosts: [] },
      { type: 'set-visible', visible: true },
    ],
  ])
})

test('[#2] tells events and messages in the order in which they came', () => {
  const { client, socket, told } = setUp()
  client.subscribe(1, {})
  welcome(socket())
  socket().say(subscribed(1))
  socket().batch(event(1), event(2))
  socket().say({ type: 'bye', code: 'restart', retryAfterMs: 5 })
  socket().batch(event(3))

  expect(told).toEqual([
    WELCOME,
    subscribed(1),
    ['local/1', 'local/2'],
    { type: 'bye', code: 'restart', retryAfterMs: 5 },
    ['local/3'],
  ])
})

test('[#2] is catching up while the gateway replays, and says how far behind at most', () => {
  const { client, socket, states } = setUp()
  client.subscribe(1, {})
  welcome(socket())
  socket().say(subscribed(1, 10, 10))
  socket().batch(event(4))
  socket().batch(event(10))
  socket().say({ type: 'caught-up', positions: [{ source: 'local', seq: 10 }] })

  expect(states.map((state) => ('behind' in state ? `${state.state} ${state.behind}` : state.state))).toEqual([
    'live',
    'catching-up 10',
    'catching-up 6',
    'catching-up 1',
    'live',
  ])
})

test('[#2] puts a complete host list together from its parts', () => {
  const { socket, told } = setUp()
  welcome(socket())
  const host = (name: string): object => ({
    host: name,
    sources: ['local'],
    firstHeardAt: 1,
    lastHeardAt: 2,
    count: 3,
    severities: { error: 0, warning: 0, info: 3 },
    streams: [],
    otherStreams: 0,
  })
  socket().say({ type: 'hosts', complete: true, more: true, hosts: [host('a')], refused: 0 })
  const offender = { exchange: 'events', keys: 'a.b', count: 2 }
  socket().say({ type: 'hosts', complete: true, hosts: [host('b')], refused: 2, offender })
  socket().say({ type: 'hosts', complete: false, hosts: [host('c')], refused: 2 })

  expect(told.slice(1)).toEqual([
    { type: 'hosts', complete: true, hosts: [host('a'), host('b')], refused: 2, offender },
    { type: 'hosts', complete: false, hosts: [host('c')], refused: 2 },
  ])
})

test('[#2] counts what it does not know and goes on', () => {
  const { client, socket, told } = setUp()
  welcome(socket())
  socket().say({ type: 'horoscope', sign: 'virgo' })

  expect([client.stats.unknownMessages, client.state.state, told]).toEqual([1, 'live', [WELCOME]])
})

test.each([
  ['a broken batch', { data: new Uint8Array([1, 1, 0, 0, 0, 9]).buffer }],
  ['text that is not JSON', { data: '{' }],
  ['a message of the wrong shape', { data: '{"type":"pulse"}' }],
  ['something that is neither text nor bytes', { data: { blob: true } }],
])('[24] %s costs the connection, so that what it held is asked for again', (_, message) => {
  const { client, socket } = setUp()
  welcome(socket())

  socket().emit('message', message)

  expect([client.state.state, client.stats.badFrames, socket().isClosed]).toEqual(['stale', 1, true])
})

test('[#2] anything before welcome costs the connection', () => {
  const { client, socket } = setUp()
  socket().emit('open')

  socket().batch(event(1))

  expect([client.state.state, client.stats.events]).toEqual(['stale', 0])
})

test('[#2] stop closes, forgets its timers and says nothing more', () => {
  const { client, clock, socket, states } = setUp()
  welcome(socket())

  client.stop()
  client.stop()
  client.reconnect()
  socket().batch(event(1))

  expect([states.at(-1), socket().isClosed, clock.pending, client.stats.events]).toEqual([
    { state: 'stopped', sinceAt: START_AT },
    true,
    0,
    0,
  ])
})

test('[#2] the WebSocket of a browser is a SocketLike', () => {
  const connect = (url: string): SocketLike => new WebSocket(url)

  expect(connect).toBeTypeOf('function')
})
