import type { SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { readinessOf } from './readiness.ts'
import { pageUrl, startedSentence, watchdogSentence } from './started-sentence.ts'

const EMBEDDED: SourceStatus = {
  source: 'embedded',
  address: 'amqp://guest:guest@127.0.0.1:5673',
  state: 'connected',
  sinceAt: 0,
  embedded: true,
  exchanges: [{ exchange: 'events', exchangeType: 'topic', keys: ['#'], state: 'bound' }],
}
const PARIS: SourceStatus = { ...EMBEDDED, source: 'paris', address: 'amqp://u@paris:5672/', embedded: false }

test('[#2] the first sentence says where the page is, where to publish, and that the embedded broker keeps nothing', () => {
  expect(startedSentence('http://127.0.0.1:8080/', [EMBEDDED])).toBe(
    'Open http://127.0.0.1:8080/ to watch what is published to the embedded broker, amqp://guest:guest@127.0.0.1:5673, which is for trying out: it is reached from this machine only and keeps nothing.',
  )
  expect(startedSentence('http://127.0.0.1:8080/', [PARIS, { ...PARIS, source: 'oslo' }])).toBe(
    'Open http://127.0.0.1:8080/ to watch what is published to paris (amqp://u@paris:5672/), oslo (amqp://u@paris:5672/).',
  )
})

test('[#2] the address of the page can be opened, whatever is listened on', () => {
  expect(['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].map((host) => pageUrl(host, 8080))).toEqual([
    'http://127.0.0.1:8080/',
    'http://[::1]:8080/',
    'http://127.0.0.1:8080/',
    'http://127.0.0.1:8080/',
    'http://localhost:8080/',
  ])
})

test('[#2] ready means that every source is read; the reasons say which is not', () => {
  const binding: SourceStatus = {
    ...PARIS,
    exchanges: [{ exchange: 'e', exchangeType: 'topic', keys: ['#'], state: 'pending' }],
  }
  const away: SourceStatus = { ...PARIS, source: 'oslo', state: 'disconnected', message: 'Nothing listens there.' }
  const codes = (sources: readonly SourceStatus[], stopping = false): readonly string[] =>
    readinessOf({ sources: () => sources, stopping: () => stopping })().map(({ code }) => code)

  expect([codes([EMBEDDED]), codes([]), codes([PARIS], true), codes([binding, away])]).toEqual([
    [],
    ['starting'],
    ['stopping'],
    ['source-binding', 'source-disconnected'],
  ])
})

test('[#5] a process that serves no page says what it does instead', () => {
  expect(watchdogSentence([PARIS])).toBe(
    'Watching which hosts appear and fall silent on paris (amqp://u@paris:5672/); this process serves no page.',
  )
})
