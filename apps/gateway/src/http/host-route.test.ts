import type { IncomingMessage } from 'node:http'

import { FakeClock } from '@multimeter/clock/fake'
import { createHostRegistry } from '@multimeter/hosts'
import { expect, test } from 'vitest'

import { createLog } from '../log.ts'
import { createApp } from './app.ts'
import { MAX_REASON_CHARACTERS } from '../limits.ts'
import { OwnOrigins } from './own-origins.ts'

interface Retired {
  readonly host: string
  readonly reason: string
}

function setUp(...names: readonly string[]): {
  readonly retired: Retired[]
  ask(path: string, init?: RequestInit & { readonly peer?: string }): Promise<Response>
} {
  const registry = createHostRegistry({ clock: new FakeClock(1_000) })
  for (const host of names) {
    const sighting = { host, source: 'paris', exchange: 'events', routingKey: 'a', stream: 'app' }
    registry.hear({ ...sighting, severity: undefined, group: undefined })
  }
  const origins = new OwnOrigins({ host: '127.0.0.1', extra: [], addresses: () => [] })
  origins.listensOn(8080)
  const retired: Retired[] = []
  const app = createApp({
    log: createLog({ level: 'silent' }),
    origins,
    readiness: () => [],
    metrics: { contentType: 'text/plain', text: async () => '', tick: () => undefined },
    hosts: registry,
    lastWords: (host) => ({ lines: [{ at: 1_000, stream: 'app', text: `the last of ${host}` }], values: [] }),
    retire: async (retirement) => {
      retired.push(retirement)
      return { ok: true }
    },
    hostless: () => undefined,
    publishers: () => [],
    webRoot: undefined,
  })
  return {
    retired,
    async ask(path, { peer = '127.0.0.1', ...init } = {}) {
      const headers = Object.fromEntries(new Headers(init.headers).entries())
      // What the routes look at of a request of Node.
      const incoming = { socket: { remoteAddress: peer }, headers } as unknown as IncomingMessage
      return app.request(path, init, { incoming })
    },
  }
}

function reason(text: string): RequestInit {
  return { method: 'POST', body: JSON.stringify({ reason: text }) }
}

const NAMES = [
  'web-03',
  'a/b',
  '../../etc/passwd',
  'a..b',
  '%2F',
  '%',
  'a%2Fretire',
  'a/retire',
  '"><img src=x>',
  "o'brien",
  '🖨️ printer',
  'ÄÖÜ',
  'a b',
  'a?format=csv#b',
  'a\\b',
  '__proto__',
  'constructor',
  'x'.repeat(255),
].map((name) => [name])

test.each(NAMES)('[E1] a host called %j is asked for and retired by that name, and no other is', async (name) => {
  const { ask, retired } = setUp('other', name)
  const path = `/api/hosts/${encodeURIComponent(name)}`

  const asked = await ask(path)
  const posted = await ask(`${path}/retire`, reason('drained'))

  expect([asked.status, await asked.json()]).toMatchObject([
    200,
    { name, count: 1, rates: [], lastWords: { lines: [{ text: `the last of ${name}` }] } },
  ])
  expect([posted.status, await posted.json(), retired]).toEqual([
    202,
    { host: name, reason: 'drained' },
    [{ host: name, reason: 'drained' }],
  ])
})

test.each(NAMES)('[E1] a host called %j that was never heard is unknown', async (name) => {
  const { ask, retired } = setUp('other')
  const path = `/api/hosts/${encodeURIComponent(name)}`

  const answers = [await ask(path), await ask(`${path}/retire`, reason('drained'))]

  expect(answers.map(({ status }) => status)).toEqual([404, 404])
  expect(await answers[0]?.json()).toMatchObject({ error: { code: 'unknown-host' } })
  expect(retired).toEqual([])
})

test.each(['/api/hosts/', '/api/hosts/%', '/api/hosts/%ff', '/api/hosts/%00', `/api/hosts/${'x'.repeat(10_000)}`])(
  '[E1] %s names nobody',
  async (path) => {
    const { ask } = setUp('web-03')

    expect((await ask(path)).status).toBe(404)
  },
)

test('[#5] a host is found without regard to case, and called as it wrote itself', async () => {
  const { ask, retired } = setUp('Web-03')

  const asked = await ask('/api/hosts/WEB-03')
  await ask('/api/hosts/web-03/retire', reason('  drained \n'))

  expect(await asked.json()).toMatchObject({ name: 'Web-03' })
  expect(retired).toEqual([{ host: 'Web-03', reason: 'drained' }])
})

test.each([
  ['none', '{}'],
  ['an empty one', '{"reason":""}'],
  ['blanks only', '{"reason":" \\n"}'],
  ['a long one', JSON.stringify({ reason: 'x'.repeat(MAX_REASON_CHARACTERS + 1) })],
  ['control characters', '{"reason":"a\\u0007b"}'],
  ['several lines', '{"reason":"a\\nb"}'],
  ['a number', '{"reason":1}'],
  ['no JSON', 'reason=drained'],
  ['no UTF-8', new Uint8Array([0xff])],
  ['nothing at all', ''],
  ['too much', JSON.stringify({ reason: 'x', more: 'x'.repeat(5_000) })],
])('[#5] a host is not retired for a reason that is %s', async (_what, body) => {
  const { ask, retired } = setUp('web-03')

  const answer = await ask('/api/hosts/web-03/retire', { method: 'POST', body })

  expect([answer.status, await answer.json(), retired]).toMatchObject([400, { error: { code: 'bad-reason' } }, []])
})

test.each([
  ['our own page, from anywhere', '192.0.2.1', { origin: 'http://127.0.0.1:8080' }, 202],
  ['a program on this machine', '127.0.0.1', {}, 202],
  ['a page from elsewhere', '127.0.0.1', { origin: 'http://evil.example' }, 403],
  ['a page without an origin of its own', '127.0.0.1', { origin: 'null' }, 403],
  ['a program from elsewhere', '192.0.2.1', {}, 403],
  ['a program from elsewhere behind a proxy on this machine', '127.0.0.1', { 'x-forwarded-for': '192.0.2.1' }, 403],
] as const)('[T36] %s may retire hosts or not', async (_who, peer, headers, status) => {
  const { ask, retired } = setUp('web-03')

  const answer = await ask('/api/hosts/web-03/retire', { ...reason('drained'), headers, peer })

  expect([answer.status, retired.length]).toEqual([status, status === 202 ? 1 : 0])
})

test.each([
  ['/api/hosts', {}, 'application/json'],
  ['/api/hosts', { accept: 'text/csv' }, 'text/csv; charset=utf-8'],
  ['/api/hosts', { accept: 'text/html, */*' }, 'application/json'],
  ['/api/hosts?format=json', { accept: 'text/csv' }, 'application/json'],
  ['/api/hosts?format=csv', {}, 'text/csv; charset=utf-8'],
])('[#5] %s with %j comes as %s', async (path, headers, type) => {
  const { ask } = setUp('web-03')

  const answer = await ask(path, { headers })

  expect([answer.status, answer.headers.get('content-type'), (await answer.text()).includes('web-03')]).toEqual([
    200,
    type,
    true,
  ])
  expect(answer.headers.get('content-disposition')).toBe(
    type.startsWith('text/csv') ? 'attachment; filename="hosts.csv"' : null,
  )
})
