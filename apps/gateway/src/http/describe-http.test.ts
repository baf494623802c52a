import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'

import type { OutgoingMessage, PublishRefusal, PublishResult } from '@multimeter/bus'
import type { HostRecord } from '@multimeter/hosts'
import { MAX_BODY_BYTES } from '@multimeter/protocol'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'

import { createLog } from '../log.ts'
import { type AppOptions, createApp } from './app.ts'
import type { ReadinessReason } from './answers.ts'
import { describeHttp } from './describe-http.ts'
import { OwnOrigins } from './own-origins.ts'

interface Described {
  readonly content?: Record<string, { readonly schema?: { readonly $ref: string } }>
}

interface Document {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, Described> }>>
}

const described = describeHttp()
// As a program has it that asked for it; another test compares it with what OpenAPI demands.
const document = JSON.parse(JSON.stringify(described)) as Document

const ajv = new Ajv2020({ strict: false })
addFormats(ajv)
ajv.addSchema(document, 'http')

/** What the gateway has to tell; tests replace what they are about. */
function appWith(changes: Partial<AppOptions> = {}): ReturnType<typeof createApp> {
  const origins = new OwnOrigins({ host: '127.0.0.1', extra: [], addresses: () => [] })
  origins.listensOn(8080)
  return createApp({
    log: createLog({ level: 'silent' }),
    origins,
    readiness: () => [],
    metrics: { contentType: 'text/plain; version=0.0.4', text: async () => 'up 1\n', tick: () => undefined },
    hosts: {
      all: () => [HOST, JUDGED_HOST],
      get: (host) => (host === 'web-04' ? JUDGED_HOST : undefined),
      refused: 1,
      offender: { exchange: 'events', keys: 'a.b', count: 1 },
    },
    lastWords: () => ({
      lines: [{ at: 1, stream: 'app', severity: 'error', text: 'the end' }],
      values: [{ at: 1, stream: 'app', path: 'load', value: 0.5, unit: '%' }],
    }),
    retire: async () => ({ ok: true }),
    hostless: () => ({ count: 1, exchange: 'amq.topic', routingKey: 'mylog', lastHeardAt: 2 }),
    publishers: () => [publisher({ ok: true })],
    webRoot: '/nowhere',
    ...changes,
  })
}

const HOST = {
  host: 'web-03',
  sources: ['local'],
  firstHeardAt: 1,
  lastHeardAt: 2,
  count: 3,
  severities: { error: 1, warning: 1, info: 1 },
  streams: [{ stream: 'app', exchange: 'events', count: 3, lastHeardAt: 2 }],
  otherStreams: 0,
}

const JUDGED_HOST: HostRecord = {
  ...HOST,
  host: 'web-04',
  group: ['acme', 'shop', 'prod'],
  lastErrorAt: 3,
  silence: {
    state: 'retired',
    sinceAt: 3,
    limitBy: 'learned',
    limitMs: 10_000,
    lateMs: 3_333.3,
    usualGapMs: 0.84,
    reason: 'drained',
  },
  skewMs: -86_400_000,
  users: ['agents'],
  rates: [1, 0],
}

function publisher(result: PublishResult): {
  source: string
  publish(message: OutgoingMessage): Promise<PublishResult>
} {
  return { source: 'local', publish: async () => result }
}

const NOBODY = { all: () => [], get: () => undefined, refused: 0, offender: undefined }
const HOST_ROUTE = '/api/hosts/{host}'
const RETIRE = '/api/hosts/{host}/retire'
const REASONED = { method: 'POST', body: '{"reason":"drained"}' }

/** What is asked, of which route of the document, and of a gateway that is how. */
interface Asked {
  readonly route: string
  readonly path?: string
  readonly init?: RequestInit
  readonly peer?: string
  readonly app?: Partial<AppOptions>
}

const REASON: ReadinessReason = { code: 'starting', message: 'The gateway is starting.' }
const POST = { method: 'POST', body: '{}' }
const EVENTS = '/api/events/{routingKey}'
const PUBLISH_CODES: readonly PublishRefusal['code'][] = [
  'not-connected',
  'blocked',
  'no-such-exchange',
  'unroutable',
  'forbidden',
  'nacked',
  'too-large',
  'invalid',
  'lost',
  'stopped',
]

const ASKED: readonly Asked[] = [
  { route: '/healthz' },
  { route: '/readyz' },
  { route: '/readyz', app: { readiness: () => [REASON] } },
  { route: '/metrics' },
  { route: '/version' },
  { route: '/api/hosts' },
  { route: '/api/hosts', app: { hosts: NOBODY, hostless: () => undefined } },
  { route: '/api/hosts', path: '/api/hosts?format=csv' },
  { route: '/api/hosts', path: '/api/hosts?format=xml' },
  { route: HOST_ROUTE, path: '/api/hosts/web-04' },
  { route: HOST_ROUTE, path: '/api/hosts/nobody' },
  { route: RETIRE, path: '/api/hosts/web-04/retire', init: REASONED },
  { route: RETIRE, path: '/api/hosts/web-04/retire', init: { ...REASONED, body: '{"reason":" "}' } },
  { route: RETIRE, path: '/api/hosts/nobody/retire', init: REASONED },
  { route: RETIRE, path: '/api/hosts/web-04/retire', init: REASONED, peer: '192.0.2.1' },
  {
    route: RETIRE,
    path: '/api/hosts/web-04/retire',
    init: { ...REASONED, headers: { origin: 'http://evil.example' } },
  },
  {
    route: RETIRE,
    path: '/api/hosts/web-04/retire',
    init: REASONED,
    app: { retire: async () => ({ ok: false, error: { code: 'blocked', message: 'No.', retryable: true } }) },
  },
  { route: '/openapi.json' },
  { route: '/asyncapi.json' },
  { route: '/favicon.ico' },
  { route: '/ws' },
  { route: '/{path}', path: '/hosts' },
  { route: '/{path}', path: '/worker.js' },
  { route: EVENTS, path: '/api/events/a.b', init: POST },
  { route: EVENTS, path: '/api/events/', init: POST },
  { route: EVENTS, path: `/api/events/${'x'.repeat(256)}`, init: POST },
  { route: EVENTS, path: '/api/events/a?exchange=', init: POST },
  { route: EVENTS, path: '/api/events/a?source=none', init: POST },
  { route: EVENTS, path: '/api/events/a', init: POST, peer: '192.0.2.1' },
  { route: EVENTS, path: '/api/events/a', init: { ...POST, headers: { origin: 'http://evil.example' } } },
  { route: EVENTS, path: '/api/events/a', init: { ...POST, body: 'x'.repeat(MAX_BODY_BYTES + 1) } },
  { route: EVENTS, path: '/api/events/a', init: POST, app: { publishers: () => [] } },
  ...PUBLISH_CODES.map((code) => ({
    route: EVENTS,
    path: '/api/events/a',
    init: POST,
    app: { publishers: () => [publisher({ ok: false, error: { code, message: 'No.', retryable: true } })] },
  })),
]

async function ask({ route, path = route, init, peer = '127.0.0.1', app }: Asked): Promise<Response> {
  const headers = Object.fromEntries(new Headers(init?.headers).entries())
  // What the routes look at of a request of Node.
  const incoming = { socket: { remoteAddress: peer }, headers } as unknown as IncomingMessage
  return appWith(app).request(path, init, { incoming })
}

function describedFor({ route, init }: Asked, status: number): Described | undefined {
  const responses = document.paths[route]?.[(init?.method ?? 'GET').toLowerCase()]?.responses
  return responses?.[status] ?? responses?.['default']
}

test('[#4] the document of the HTTP side is OpenAPI 3.1', async () => {
  const checked = await new Validator().validate({ ...structuredClone(document) })

  expect(checked).toEqual({ valid: true })
})

test('[#4] docs/openapi.json is what the code says; else run `pnpm docs:api`', () => {
  const committed: unknown = JSON.parse(readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8'))

  expect(JSON.stringify(committed)).toBe(JSON.stringify(described))
})

test('[#4] every route of the app is in the document, and no other is', () => {
  const pathOf = new Map([
    ['POST /api/events/*', `POST ${EVENTS}`],
    ['GET /api/hosts/:host', `GET ${HOST_ROUTE}`],
    ['POST /api/hosts/:host/retire', `POST ${RETIRE}`],
    ['GET *', 'GET /{path}'],
    ['GET /*', 'GET /{path}'],
  ])
  const registered = appWith()
    // What says how a route is to be asked, or that there is none, is no route; but /ws is answered to nothing else.
    .routes.filter(({ method, path }) => method !== 'ALL' || path === '/ws')
    .map(({ method, path }) => `${method === 'ALL' ? 'GET' : method} ${path}`)
    .map((route) => pathOf.get(route) ?? route)

  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )

  expect(documented.toSorted()).toEqual(registered.toSorted())
})

test.each(ASKED.map((asked) => ({ ...asked, path: asked.path ?? asked.route })))(
  '[#4] what $path answers is as the document says',
  async (asked) => {
    const response = await ask(asked)

    const type = response.headers.get('content-type')?.split(';')[0]
    const answer = describedFor(asked, response.status)
    expect(Object.keys(answer?.content ?? {})).toEqual(type === undefined ? [] : expect.arrayContaining([type]))
    const schema = answer?.content?.[type ?? '']?.schema
    if (schema === undefined) return
    const fits = ajv.validate(`http${schema.$ref}`, await response.json())
    expect(ajv.errorsText()).toBe('No errors')
    expect(fits).toBe(true)
  },
)

test('[#4] every answer in the document, but those of sockets and built pages, was asked for', async () => {
  const statuses = await Promise.all(ASKED.map(async (asked) => `${asked.route} ${(await ask(asked)).status}`))

  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).flatMap(({ responses }) => Object.keys(responses).map((status) => `${path} ${status}`)),
  )

  const elsewhere = ['/ws 101', '/ws 403', '/ws 503', '/{path} 200', '/{path} 304']
  const unasked = documented.filter((answer) => !answer.endsWith(' default') && !statuses.includes(answer))
  expect(unasked.toSorted()).toEqual(elsewhere)
  expect(statuses.filter((answer) => !documented.includes(answer))).toEqual([])
})

test.each([
  ['another method', '/api/hosts', { method: 'DELETE' }, 405],
  ['no such route', '/api/nothing', {}, 404],
  ['a fault', '/readyz', {}, 500],
])('[#4] %s is answered with the body of a refusal', async (_, path, init, status) => {
  const readiness = (): never => {
    throw new Error('a fault')
  }

  const response = await appWith({ readiness }).request(path, init)

  expect([response.status, ajv.validate('http#/components/schemas/Refusal', await response.json())]).toEqual([
    status,
    true,
  ])
})

test('[#4] both documents are served as they are committed', async () => {
  const served = await Promise.all(
    ['/openapi.json', '/asyncapi.json'].map(async (route) => (await ask({ route })).text()),
  )

  const committed = ['openapi.json', 'asyncapi.json'].map((name) =>
    readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8'),
  )
  expect(served.map((text) => JSON.parse(text) as unknown)).toEqual(
    committed.map((text) => JSON.parse(text) as unknown),
  )
})
