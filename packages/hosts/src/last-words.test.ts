import { expect, test } from 'vitest'

import {
  type KeptEvent,
  LastWords,
  MAX_HOST_WORDS_BYTES,
  MAX_KEPT_BODY_BYTES,
  MAX_KEPT_HEADER_CHARACTERS,
  MAX_LAST_EVENTS,
  MAX_LAST_WORDS_BYTES,
  MAX_LAST_WORDS_HOSTS,
} from './last-words.ts'

function event(receivedAt: number, more: Partial<KeptEvent> = {}): KeptEvent {
  return {
    receivedAt,
    source: 'paris',
    exchange: 'events',
    routingKey: 'acme.web-03.app',
    properties: {},
    body: new Uint8Array([1, 2, 3]),
    isLine: true,
    ...more,
  }
}

function times(words: LastWords, host = 'web-03'): readonly number[] {
  return words.of(host).map(({ receivedAt }) => receivedAt)
}

test('[#5] what a host said last is kept, oldest first, and names are compared without case', () => {
  const words = new LastWords()

  words.hear('Web-03', event(1))
  words.hear('web-03', event(2, { isLine: false }))
  words.hear('web-04', event(3))

  expect([words.of('WEB-03'), words.of('nobody')]).toEqual([[event(1), event(2, { isLine: false })], []])
})

test('[#5] figures do not push out lines, nor lines figures', () => {
  const words = new LastWords()

  words.hear('web-03', event(1))
  for (let at = 2; at < 100; at++) words.hear('web-03', event(at, { isLine: false }))
  for (let at = 100; at < 200; at++) words.hear('web-04', event(at))

  expect(times(words)).toEqual([1, ...Array.from({ length: MAX_LAST_EVENTS }, (_, index) => 80 + index)])
  expect(times(words, 'web-04')).toEqual(Array.from({ length: MAX_LAST_EVENTS }, (_, index) => 180 + index))
})

test('[#5] of a long body the beginning is kept, as a copy', () => {
  const words = new LastWords()
  const body = Buffer.alloc(100_000, 'a')

  words.hear('web-03', event(1, { body }))
  body.fill('b')

  const kept = words.of('web-03')[0]?.body
  expect([kept, kept?.buffer.byteLength]).toEqual([new Uint8Array(MAX_KEPT_BODY_BYTES).fill(97), MAX_KEPT_BODY_BYTES])
})

test('[#5] of headers what is small is kept, whatever they are called', () => {
  const words = new LastWords()
  const headers = JSON.parse(
    `{"__proto__":"a","level":"info","n":1,"on":true,"none":null,"deep":{"a":1},"long":"${'x'.repeat(MAX_KEPT_HEADER_CHARACTERS)}"}`,
  ) as Readonly<Record<string, unknown>>

  words.hear('web-03', event(1, { properties: { headers } }))

  const kept = words.of('web-03')[0]?.properties.headers ?? {}
  expect(Object.entries(kept)).toEqual([
    ['__proto__', 'a'],
    ['level', 'info'],
    ['n', 1],
    ['on', true],
    ['none', null],
  ])
})

test('[#5] a host alone keeps so much and no more', () => {
  const words = new LastWords()
  const body = new Uint8Array(MAX_KEPT_BODY_BYTES)

  for (let at = 0; at < 100; at++) words.hear('web-03', event(at, { body, isLine: at % 2 === 0 }))

  expect(words.bytes).toBeLessThanOrEqual(MAX_HOST_WORDS_BYTES)
  expect(times(words)).toEqual(Array.from({ length: 11 }, (_, index) => 89 + index))
})

test('[E6] all hosts together keep so much and no more, and of each of them something stays', () => {
  const words = new LastWords()
  const body = new Uint8Array(MAX_KEPT_BODY_BYTES)
  const routingKey = 'k'.repeat(255)
  let most = 0

  for (let host = 0; host < MAX_LAST_WORDS_HOSTS; host++) {
    // The first ones fill everything while they are few, and never speak again.
    for (let at = 0; at < (host < 3_000 ? 12 : 1); at++) words.hear(`h${host}`, event(at, { body, routingKey }))
    most = Math.max(most, words.bytes)
  }

  expect(most).toBeLessThanOrEqual(MAX_LAST_WORDS_BYTES)
  expect(most).toBeGreaterThan(MAX_LAST_WORDS_BYTES / 2)
  const mute = Array.from({ length: MAX_LAST_WORDS_HOSTS }, (_, host) => words.of(`h${host}`).length).filter(
    (n) => n === 0,
  )
  expect(mute).toEqual([])
})

test('[E6] of hosts over the bound nothing is kept, and it is counted', () => {
  const words = new LastWords()
  for (let host = 0; host < MAX_LAST_WORDS_HOSTS; host++) words.hear(`h${host}`, event(1))

  words.hear('one-more', event(2))
  words.hear('h0', event(3))

  expect([times(words, 'one-more'), times(words, 'h0'), words.unkept]).toEqual([[], [1, 3], 1])
})
