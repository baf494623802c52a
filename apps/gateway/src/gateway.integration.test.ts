import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'

import { type Client, createClient } from '@multimeter/client'
import { systemClock as clock } from '@multimeter/clock/system'
import { decodeBatch, PROTOCOL_VERSION, type ServerMessage, type WireEvent } from '@multimeter/protocol'
import { startRabbitMq } from '@multimeter/testkit'
import { describe, expect, inject, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { connectedBus } from './connect-bus.ts'
import { type StartedGateway, startGateway } from './started-gateway.ts'

async function start(env: Readonly<Record<string, string>> = {}): Promise<StartedGateway> {
  const started = await startGateway({ env })
  onTestFinished(() => started.gateway.stop())
  return started
}

interface Viewer {
  readonly client: Client
  readonly events: WireEvent[]
  /** Everything in order: messages by type, events by body. */
  readonly seen: string[]
  readonly messages: ServerMessage[]
}

function watch({ url, port }: StartedGateway, patterns: readonly string[] = ['#']): Viewer {
  const viewer = { events: [] as WireEvent[], seen: [] as string[], messages: [] as ServerMessage[] }
  const client = createClient({
    url: `ws://127.0.0.1:${port}/ws`,
    clock,
    random: Math.random,
    connect: (address) => new WebSocket(address, { origin: url }),
    handlers: {
      onMessage(message) {
        viewer.messages.push(message)
        viewer.seen.push(message.type)
      },
      onBatch(events) {
        viewer.events.push(...events)
        viewer.seen.push(...events.map(({ body }) => Buffer.from(body).toString()))
      },
    },
  })
  client.subscribe(1, { patterns, hosts: [] })
  onTestFinished(() => client.stop())
  return { client, ...viewer }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => expect(await condition()).toBe(true), { timeout: 30_000, interval: 20 })
}

async function untilReady({ url }: StartedGateway): Promise<void> {
  await until(async () => (await fetch(`${url}/readyz`)).ok)
}

function isSubscribed({ messages }: Viewer): boolean {
  return messages.some(({ type }) => type === 'subscribed')
}

const ODD_BODY = new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0xff, 0x00, 0x0d, 0x7d])

describe.each([
  { broker: 'the embedded broker', env: {} },
  { broker: 'RabbitMQ', env: { AMQP_URL: inject('rabbitmqUrl') } },
])('on $broker', ({ env }) => {
  test('[#2] what is published over AMQP reaches a browser byte for byte, and its host the list', async () => {
    const started = await start(env)
    const viewer = watch(started)
    await untilReady(started)
    await until(() => isSubscribed(viewer))
    const bus = await connectedBus(brokerUrl(started, env))
    const host = `web-${randomUUID().slice(0, 8)}-01`
    const routingKey = `acme.shop.prod.${host}.app`

    const properties = { contentType: 'application/json', headers: { tries: 3 } }
    const result = await bus.publish({ exchange: 'amq.topic', routingKey, properties, body: ODD_BODY })
    await until(() => viewer.events.some((event) => event.routingKey === routingKey))

    expect(result).toEqual({ ok: true })
    const event = viewer.events.find((one) => one.routingKey === routingKey)
    expect({ ...event, body: [...(event?.body ?? [])] }).toMatchObject({
      exchange: 'amq.topic',
      host,
      properties,
      bodyBytes: ODD_BODY.length,
      body: [...ODD_BODY],
    })
    const { hosts } = (await (await fetch(`${started.url}/api/hosts`)).json()) as {
      hosts: { name: string; firstHeardAt: string }[]
    }
    expect(hosts.find(({ name }) => name === host)).toMatchObject({
      group: ['acme', 'shop', 'prod'],
      firstHeardAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      count: 1,
      streams: [{ stream: 'app', exchange: 'amq.topic', count: 1 }],
    })
  })

  test('[#2] curl is an emitter: a POSTed body is an event, as it is', async () => {
    const started = await start(env)
    const viewer = watch(started)
    await untilReady(started)
    await until(() => isSubscribed(viewer))
    const routingKey = `acme.shop.prod.web-${randomUUID().slice(0, 8)}-02.app`

    const answer = await post(started, `/api/events/${routingKey}`, ODD_BODY)
    await until(() => viewer.events.some((event) => event.routingKey === routingKey))

    expect([answer.status, await answer.json()]).toEqual([
      202,
      { source: started.lines.length > 0 ? expect.any(String) : '', exchange: 'events', routingKey, bytes: 9 },
    ])
    const event = viewer.events.find((one) => one.routingKey === routingKey)
    expect(event && [event.exchange, [...event.body]]).toEqual(['events', [...ODD_BODY]])
  })

  test('[#2] POSTs that cannot be published are refused with a code', async () => {
    const started = await start(env)
    await untilReady(started)
    const refusals = await Promise.all([
      post(started, `/api/events/${'k'.repeat(256)}`, ODD_BODY),
      post(started, '/api/events/%E0%A4%A', ODD_BODY),
      post(started, '/api/events', ODD_BODY),
      post(started, '/api/events/', ODD_BODY),
      post(started, '/api/events/a?exchange=nowhere', ODD_BODY),
      post(started, '/api/events/a?exchange=', ODD_BODY),
      post(started, '/api/events/a?source=rome', ODD_BODY),
      post(started, '/api/events/a', new Uint8Array(1024 * 1024 + 1)),
      post(started, '/api/events/a', ODD_BODY, { origin: 'http://evil.example' }),
      post(started, '/api/events/a', ODD_BODY, { 'x-forwarded-for': '10.1.2.3' }),
      post(started, '/api/nothing', ODD_BODY),
    ])

    const codes = await Promise.all(
      refusals.map(async (answer) => [
        answer.status,
        ((await answer.json()) as { error: { code: string } }).error.code,
      ]),
    )
    expect(codes).toEqual([
      [400, 'bad-routing-key'],
      [400, 'bad-routing-key'],
      [400, 'no-routing-key'],
      [400, 'no-routing-key'],
      [404, 'no-such-exchange'],
      [400, 'bad-exchange'],
      [404, 'no-such-source'],
      [413, 'too-large'],
      [403, 'foreign-origin'],
      [403, 'not-local'],
      [404, 'not-found'],
    ])
  })

  test('[#2] the canary comes back each second and is no event', async () => {
    const started = await start(env)
    const viewer = watch(started)
    const pulses = (): ServerMessage[] => viewer.messages.filter(({ type }) => type === 'pulse')
    await until(() => pulses().filter((pulse) => 'roundTripMs' in pulse).length >= 2)

    const numbers = pulses().map((pulse) => (pulse as { number: number }).number)
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index))
    expect(viewer.events).toEqual([])
  })
})

test('[A2] a killed broker is told once, comes back by itself and leaves one gap, before what follows', async () => {
  const rabbit = await startRabbitMq()
  onTestFinished(() => rabbit.stop())
  const started = await start({ AMQP_URL: `private=${rabbit.url}` })
  const viewer = watch(started)
  await untilReady(started)
  await until(() => isSubscribed(viewer))
  await (await connectedBus(rabbit.url)).publish({ exchange: 'events', routingKey: 'a', body: Buffer.from('before') })
  await until(() => viewer.seen.includes('before'))

  await rabbit.kill()
  await until(async () => (await fetch(`${started.url}/readyz`)).status === 503)
  const reasons = await (await fetch(`${started.url}/readyz`)).json()
  await rabbit.start()
  const openAt = performance.now()
  await untilReady(started)
  await until(async () => (await post(started, '/api/events/a', Buffer.from('after'))).status === 202)
  await until(() => viewer.seen.includes('after'))

  expect(reasons).toEqual({ ready: false, reasons: [{ code: 'source-disconnected', message: expect.any(String) }] })
  expect(performance.now() - openAt).toBeLessThan(5_000)
  expect(viewer.seen.filter((what) => ['before', 'gap', 'after'].includes(what))).toEqual(['before', 'gap', 'after'])
  expect(viewer.messages.find(({ type }) => type === 'gap')).toMatchObject({ source: 'private', cause: 'broker-link' })
  // How it broke, and that nothing is there any more: each once, however often it was tried.
  const told = started.lines.filter(({ event }) => event === 'source-disconnected').map(({ message }) => message)
  expect(told).toEqual([...new Set(told)])
  expect(started.lines.filter(({ event }) => event === 'source-connected')).toHaveLength(2)
}, 120_000)

test('[#2] wrong credentials are one clear sentence, in the log and in the page, and no exit', async () => {
  const url = new URL(inject('rabbitmqUrl'))
  const started = await start({ AMQP_URL: `amqp://guest:hunter2@${url.host}` })
  const viewer = watch(started)

  await until(() => started.lines.some(({ event }) => event === 'source-disconnected'))
  await until(() =>
    viewer.messages.some(
      (message) => message.type === 'sources' && message.sources[0]?.message?.includes('refused the login') === true,
    ),
  )

  const told = started.lines.filter(({ event }) => event === 'source-disconnected')
  expect(told.map(({ message }) => message)).toEqual([
    `The broker at ${url.host} refused the login of user guest: check the user name and password.`,
  ])
  expect(JSON.stringify([started.lines, viewer.messages])).not.toContain('hunter2')
})

test('[A17] a missing exchange is a state in the page; the others are read', async () => {
  const missing = `late-${randomUUID().slice(0, 8)}`
  const file = `exchanges: [{ name: ${missing}, type: topic }, { name: amq.topic, type: topic }]`
  const started = await start({
    AMQP_URL: inject('rabbitmqUrl'),
    MULTIMETER_CONFIG: 'settings',
    settings: file,
  })
  const viewer = watch(started)
  const states = (): unknown => {
    const message = viewer.messages.findLast(({ type }) => type === 'sources')
    return message?.type === 'sources' && message.sources[0]?.exchanges.map(({ exchange, state }) => [exchange, state])
  }

  await until(
    () =>
      JSON.stringify(states()) ===
      JSON.stringify([
        [missing, 'missing'],
        ['amq.topic', 'bound'],
        // What watchdogs tell is heard whatever the settings name.
        ['events', 'bound'],
      ]),
  )

  expect(started.lines.filter(({ event }) => event === 'exchange-not-read')).toHaveLength(1)
})

test('[C2] on stop a viewer hears bye with a hint, then 1012', async () => {
  const started = await start()
  const viewer = watch(started)
  const socket = new WebSocket(`ws://127.0.0.1:${started.port}/ws`, { origin: started.url })
  await until(() => socket.readyState === WebSocket.OPEN && isSubscribed(viewer))
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))

  await started.gateway.stop()

  expect(await closed).toBe(1012)
  expect(viewer.messages.find(({ type }) => type === 'bye')).toEqual({
    type: 'bye',
    code: 'restart',
    retryAfterMs: 10_000,
  })
})

test('[#2] a full gateway answers 503 with Retry-After', async () => {
  const started = await start({ MULTIMETER_MAX_VIEWERS: '1' })
  const viewer = watch(started)
  await until(() => isSubscribed(viewer))

  const second = new WebSocket(`ws://127.0.0.1:${started.port}/ws`, { origin: started.url })
  const answer = await new Promise<IncomingMessage>((resolve) => {
    second.on('unexpected-response', (_request, response) => resolve(response))
  })

  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5'])
  second.on('error', () => undefined)
  second.terminate()
})

test('[C4] a browser that reads too slowly is told exactly what it missed, where it missed it', async () => {
  const started = await start()
  const socket = new WebSocket(`ws://127.0.0.1:${started.port}/ws`, { origin: started.url })
  onTestFinished(() => socket.terminate())
  const seen: (number | { readonly gap: number })[] = []
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) {
      const batch = decodeBatch(new Uint8Array(data))
      if (batch.ok) seen.push(...batch.value.map(({ seq }) => seq))
    } else {
      const message = JSON.parse(data.toString()) as ServerMessage
      if (message.type === 'subscribed') socket.pause()
      if (message.type === 'gap') seen.push({ gap: message.count ?? 0 })
    }
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'hello', version: PROTOCOL_VERSION }))
  socket.send(JSON.stringify({ type: 'subscribe', id: 1, patterns: ['#'], hosts: [] }))
  await until(() => socket.isPaused)
  await untilReady(started)

  const bus = await connectedBus(brokerUrl(started, {}))
  for (let event = 0; event < 200; event++) {
    await bus.publish({ exchange: 'amq.topic', routingKey: 'a', body: new Uint8Array(200_000) })
  }
  socket.resume()
  await until(() => seen.at(-1) === 200)

  // Numbers go on without a step that no gap explains.
  let next = 1
  for (const what of seen) {
    if (typeof what === 'number') expect(what).toBe(next++)
    else next += what.gap
  }
  expect(seen.some((what) => typeof what === 'object')).toBe(true)
})

function brokerUrl(started: StartedGateway, env: { readonly AMQP_URL?: string }): string {
  if (env.AMQP_URL !== undefined) return env.AMQP_URL
  const line = started.lines.find(({ event }) => event === 'embedded-broker-started')
  return /amqp:\/\/[^ ,]+/.exec(line?.message ?? '')?.[0] ?? ''
}

function post(
  { url }: StartedGateway,
  path: string,
  body: Uint8Array,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}${path}`, { method: 'POST', body: Buffer.from(body), headers })
}
