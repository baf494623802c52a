import { FakeClock } from '@multimeter/clock/fake'
import { CLOSE_CODES, encodeBatch, encodeEvent } from '@multimeter/protocol'
import type { ServerMessage, WireEvent } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { createClient } from './client.ts'
import type { Client } from './client.ts'
import type { ClientState } from './client-state.ts'
import type { SocketLike } from './socket-like.ts'

/** A socket whose other end is the test. */
class FakeSocket {
  binaryType = 'blob'
  readonly sent: unknown[] = []
  isClosed = false
  readonly #listeners: Map<string, ((event: never) => void)[]> = new Map()

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text))
  }

  close(): void {
    this.isClosed = true
  }

  emit(type: string, event: object = {}): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never)
  }

  say(message: ServerMessage | object): void {
    this.emit('message', { data: JSON.stringify(message) })
  }

  batch(...events: readonly WireEvent[]): void {
    this.emit('message', { data: encodeBatch(events.map(encodeEvent)).slice().buffer })
  }

  take(): unknown[] {
    return this.sent.splice(0)
  }
}

const START_AT = 1_767_225_600_000

const WELCOME = {
  type: 'welcome',
  version: 2,
  epoch: 'e1',
  serverAt: START_AT,
  limits: {
    maxClientMessageBytes: 1,
    maxSubscriptions: 1,
    maxPatternWords: 1,
    maxOutboundBytes: 1,
    maxBodyBytes: 1,
  },
  product: { name: 'multimeter', version: '0.1.0' },
} as const

function setUp(): {
  client: Client
  clock: FakeClock
  sockets: FakeSocket[]
  socket: () => FakeSocket
  states: ClientState[]
  told: unknown[]
  /** Called with each further state. */
  onState: (listener: (state: ClientState) => void) => void
} {
  const clock = new FakeClock(START_AT)
  const sockets: FakeSocket[] = []
  const states: ClientState[] = []
  const told: unknown[] = []
  let listen = (_state: ClientState): void => {}
  const client = createClient({
    url: 'ws://127.0.0.1:1/ws',
    clock,
    connect: () => {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket
    },
    random: () => 0.5,
    handlers: {
      onState: (state) => {
        states.push(state)
        listen(state)
      },
      onMessage: (message) => told.push(message),
      onBatch: (events) => told.push(events.map(({ source, seq }) => `${source}/${seq}`)),
    },
  })
  return {
    client,
    clock,
    sockets,
    socket: () => sockets.at(-1) as FakeSocket,
    states,
    told,
    onState: (listener) => (listen = listener),
  }
}

function welcome(socket: FakeSocket, epoch: string = 'e1'): void {
  socket.emit('open')
  socket.say({ ...WELCOME, epoch })
}

function event(seq: number, source: string = 'local'): WireEvent {
  const body = new Uint8Array([0x7b, 0x7d])
  return {
    source,
    seq,
    receivedAt: START_AT + seq,
    exchange: 'events',
    routingKey: 'a.b',
    properties: {},
    host: 'web-03',
    bodyBytes: 2,
    body,
  }
}

function subscribed(id: number, behind: number = 0, seq: number = 0): object {
  return { type: 'subscribed', id, from: [], positions: [{ source: 'local', seq }], behind }
}

test('[#2] says hello, and is live once welcome', () => {
  const { socket, states } = setUp()

  welcome(socket())

  expect({ sent: socket().sent, binaryType: socket().binaryType, states }).toEqual({
    sent: [{ type: 'hello', version: 2 }],
    binaryType: 'arraybuffer',
    states: [{ state: 'live', sinceAt: START_AT }],
  })
})

test('[#2] whoever hears that it tries again may stop it, and then it does not', () => {
  const { client, clock, sockets, socket, onState } = setUp()
  onState((state) => {
    if (state.state === 'stale' && state.retryAt === undefined) client.stop()
  })
  socket().emit('close', { code: 1006, reason: '' })

  clock.advance(60_000)

  expect([sockets.length, client.state.state, clock.pending]).toEqual([1, 'stopped', 0])
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

test('[2] after a reconnect asks again from where each subscription was', () => {
  const { client, clock, socket } = setUp()
  client.subscribe(1, { patterns: ['a.#'] })
  client.subscribe(2, { patterns: ['b.#'] })
  welcome(socket())
  socket().say(subscribed(1))
  socket().batch(event(1), event(2))
  socket().say(subscribed(2))
  socket().batch(event(5))
  socket().emit('close', { code: 1006 })
  clock.advance(500)
  socket().emit('open')
  socket().take()
  socket().say(WELCOME)

  const position = { source: 'local', epoch: 'e1', seq: 5, receivedAt: START_AT + 5 }
  expect(socket().sent).toEqual([
    { type: 'subscribe', id: 1, patterns: ['a.#'], hosts: [], since: [position] },
    { type: 'subscribe', id: 2, patterns: ['b.#'], hosts: [], since: [position] },
  ])
})

test('[2] a subscription begins where it is told to, and after a reconnect where it got to', () => {
  const { client, clock, socket } = setUp()
  const since = [{ source: 'local', epoch: 'e1', seq: 3 }]
  client.subscribe(1, { since })
  welcome(socket())
  const first = socket().sent[1]
  socket().say(subscribed(1))
  socket().batch(event(4))
  socket().emit('close', { code: 1006 })
  clock.advance(500)
  welcome(socket())

  const request = { type: 'subscribe', id: 1, patterns: [], hosts: [] }
  expect([first, socket().sent[1]]).toEqual([
    { ...request, since },
    { ...request, since: [{ source: 'local', epoch: 'e1', seq: 4, receivedAt: START_AT + 4 }] },
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

test('[2] events that were on their way before a subscription was taken do not count for it', () => {
  const { client, clock, socket } = setUp()
  client.subscribe(1, {})
  welcome(socket())
  socket().say(subscribed(1))
  client.subscribe(2, { patterns: ['b'] })
  socket().batch(event(9))
  socket().emit('close', { code: 1006 })
  clock.advance(500)
  welcome(socket())

  expect(socket().sent.slice(1)).toEqual([
    {
      type: 'subscribe',
      id: 1,
      patterns: [],
      hosts: [],
      since: [{ source: 'local', epoch: 'e1', seq: 9, receivedAt: START_AT + 9 }],
    },
    { type: 'subscribe', id: 2, patterns: ['b'], hosts: [] },
  ])
})

test('[2] a replaced subscription begins anew, whatever its predecessor still delivers', () => {
  const { client, clock, socket } = setUp()
  client.subscribe(1, { hosts: ['a'] })
  welcome(socket())
  client.subscribe(1, { hosts: ['b'] })
  socket().say(subscribed(1))
  socket().batch(event(9))
  socket().emit('close', { code: 1006 })
  clock.advance(500)
  welcome(socket())

  expect(socket().sent.slice(1)).toEqual([{ type: 'subscribe', id: 1, patterns: [], hosts: ['b'] }])
})

test('[2] where a subscription begins is a position, before anything came', () => {
  const { client, clock, socket } = setUp()
  client.subscribe(1, {})
  welcome(socket())
  socket().say({ ...subscribed(1), from: [{ source: 'local', seq: 0 }] })
  socket().emit('close', { code: 1006 })
  clock.advance(500)
  welcome(socket())

  expect(socket().sent[1]).toEqual({
    type: 'subscribe',
    id: 1,
    patterns: [],
    hosts: [],
    since: [{ source: 'local', epoch: 'e1', seq: 0, receivedAt: START_AT }],
  })
})

test('[2] pulses and gaps move a position as events do', () => {
  const { client, clock, socket } = setUp()
  client.subscribe(1, {})
  welcome(socket())
  socket().say(subscribed(1))
  socket().say({ type: 'pulse', source: 'local', number: 1, sentAt: START_AT + 50, seq: 30 })
  socket().say({
    type: 'gap',
    source: 'paris',
    epoch: 'e1',
    fromSeq: 3,
    toSeq: 8,
    fromAt: START_AT,
    toAt: START_AT + 60,
    cause: 'broker-link',
    message: 'Away.',
  })
  socket().emit('close', { code: 1006 })
  clock.advance(500)
  welcome(socket(), 'e2')

  expect(socket().sent[1]).toEqual({
    type: 'subscribe',
    id: 1,
    patterns: [],
    hosts: [],
    since: [
      { source: 'local', epoch: 'e1', seq: 30, receivedAt: START_AT + 50 },
      { source: 'paris', epoch: 'e1', seq: 8, receivedAt: START_AT + 60 },
    ],
  })
})

test('[2] caught up is a position of every source, and forgets sources that are gone', () => {
  const { client, clock, socket } = setUp()
  client.subscribe(1, {})
  welcome(socket())
  socket().say(subscribed(1))
  socket().batch(event(4, 'gone'))
  socket().say({ type: 'caught-up', positions: [{ source: 'local', seq: 7 }] })
  socket().emit('close', { code: 1006 })
  clock.advance(500)
  welcome(socket())

  expect(socket().sent[1]).toEqual({
    type: 'subscribe',
    id: 1,
    patterns: [],
    hosts: [],
    since: [{ source: 'local', epoch: 'e1', seq: 7, receivedAt: START_AT }],
  })
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

/** One failed attempt, and the wait for the next. */
function failOnce({ client, clock, socket }: ReturnType<typeof setUp>): number {
  socket().emit('close', { code: 1006 })
  const waitMs = client.state.state === 'stale' ? (client.state.retryAt ?? Infinity) - clock.now() : Infinity
  clock.advance(waitMs)
  return waitMs
}

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

test('[#2] what was refused is not asked for again, and what it was to replace is ended', () => {
  const { client, clock, socket } = setUp()
  client.subscribe(1, {})
  welcome(socket())
  socket().say(subscribed(1))
  socket().take()
  client.subscribe(1, { patterns: ['#.a.#.b.#'] })
  socket().say({ type: 'refused', id: 1, code: 'bad-pattern', message: 'No.' })
  const after = socket().take()
  socket().emit('close', { code: 1006 })
  clock.advance(500)
  welcome(socket())

  expect([after, socket().sent]).toEqual([
    [
      { type: 'subscribe', id: 1, patterns: ['#.a.#.b.#'], hosts: [] },
      { type: 'unsubscribe', id: 1 },
    ],
    [{ type: 'hello', version: 2 }],
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
