import { expect, test } from 'vitest'

import { event, setUp, START_AT, subscribed, WELCOME, welcome } from './client-fixtures.ts'

/** The connection breaks, and another one is welcome. */
function comeBack({ clock, socket }: Pick<ReturnType<typeof setUp>, 'clock' | 'socket'>, epoch: string = 'e1'): void {
  socket().emit('close', { code: 1006 })
  clock.advance(500)
  welcome(socket(), epoch)
}

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
  comeBack({ clock, socket })

  const request = { type: 'subscribe', id: 1, patterns: [], hosts: [] }
  expect([first, socket().sent[1]]).toEqual([
    { ...request, since },
    { ...request, since: [{ source: 'local', epoch: 'e1', seq: 4, receivedAt: START_AT + 4 }] },
  ])
})

test('[2] events that were on their way before a subscription was taken do not count for it', () => {
  const { client, clock, socket } = setUp()
  client.subscribe(1, {})
  welcome(socket())
  socket().say(subscribed(1))
  client.subscribe(2, { patterns: ['b'] })
  socket().batch(event(9))
  comeBack({ clock, socket })

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
  comeBack({ clock, socket })

  expect(socket().sent.slice(1)).toEqual([{ type: 'subscribe', id: 1, patterns: [], hosts: ['b'] }])
})

test('[2] where a subscription begins is a position, before anything came', () => {
  const { client, clock, socket } = setUp()
  client.subscribe(1, {})
  welcome(socket())
  socket().say({ ...subscribed(1), from: [{ source: 'local', seq: 0 }] })
  comeBack({ clock, socket })

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
  comeBack({ clock, socket }, 'e2')

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
  comeBack({ clock, socket })

  expect(socket().sent[1]).toEqual({
    type: 'subscribe',
    id: 1,
    patterns: [],
    hosts: [],
    since: [{ source: 'local', epoch: 'e1', seq: 7, receivedAt: START_AT }],
  })
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
  comeBack({ clock, socket })

  expect([after, socket().sent]).toEqual([
    [
      { type: 'subscribe', id: 1, patterns: ['#.a.#.b.#'], hosts: [] },
      { type: 'unsubscribe', id: 1 },
    ],
    [{ type: 'hello', version: 2 }],
  ])
})
