// More hosts than anybody has: new ones are refused and told, those known are unharmed, and memory stays where it was.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

import { openRawAmqp, publishFrames, type RabbitMq, shortText, startRabbitMq } from '@multimeter/testkit'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'

import { connectBus } from '../connect-bus.ts'
import { spawnGateway } from './spawned-gateway.ts'

const IS_FULL = inject('faultSize') === 'full'
const RANDOM_HOSTS = IS_FULL ? 1_000_000 : 60_000
const LASTS_MS = IS_FULL ? 60_000 : 6_000
const KNOWN_HOSTS = 20

/** Content type only. */
const PROPERTIES = Buffer.concat([Buffer.of(0x80, 0x00), shortText('application/json')])

let rabbit: RabbitMq

beforeAll(async () => {
  rabbit = await startRabbitMq()
})

afterAll(() => rabbit.stop())

interface Listed {
  readonly hosts: readonly { readonly name: string; readonly count: number; readonly state?: string }[]
  readonly refused: number
  readonly offender?: { readonly exchange: string; readonly keys: string; readonly count: number }
}

test('[25] [E6] a million random hosts harm no known one, are refused, told with who names them, and take no memory', async () => {
  const { url, child, kill } = await spawnGateway({ AMQP_URL: rabbit.url })
  const list = async (): Promise<Listed> => (await (await fetch(`${url}/api/hosts`)).json()) as Listed
  const bus = connectBus(rabbit.url)
  await vi.waitFor(() => expect(bus.state.state).toBe('connected'), { timeout: 20_000 })
  const silent: string[] = []
  const listener = bus.listen({
    bindings: [{ exchange: 'events', type: 'topic', keys: ['multimeter.host.silent'], declare: true }],
    onMessage: ({ body }) => silent.push((JSON.parse(new TextDecoder().decode(body)) as { subject: string }).subject),
  })
  let said = 0
  const speak = (): void => {
    said++
    for (let index = 0; index < KNOWN_HOSTS; index++) {
      const body = new TextEncoder().encode('{"message":"still here"}')
      const properties = { contentType: 'application/json', headers: { ttl: 10 } }
      void bus.publish({ exchange: 'events', routingKey: `acme.shop.prod.old-${index}.app`, properties, body })
    }
  }
  // What is published before it is read is heard by nobody.
  await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), { timeout: 20_000 })
  const timer = setInterval(speak, 500)
  await vi.waitFor(async () => expect((await list()).hosts.length).toBe(KNOWN_HOSTS), { timeout: 20_000 })
  const before = residentMib(child.pid)

  const fromMs = performance.now()
  await flood()
  const floodedMs = performance.now() - fromMs
  await sleep(3_000)
  clearInterval(timer)
  await untilCaughtUp(url)
  const after = await list()
  const metrics = await (await fetch(`${url}/metrics`)).text()
  const dropped = Number(/cause="broker-overflow"} (\d+)/.exec(metrics)?.[1])
  const figures = {
    'random hosts': RANDOM_HOSTS,
    'in s': floodedMs / 1_000,
    'said by each known one': said,
    'heard of each': Math.min(...knownOf(after).map(({ count }) => count)),
    'times the broker dropped': dropped,
    'RSS before, MiB': before,
    'RSS after, MiB': residentMib(child.pid),
    'RSS at most, MiB': peakMib(child.pid),
    listed: after.hosts.length,
    refused: after.refused,
    offender: after.offender,
  }
  console.info(figures)
  await listener.close()
  await bus.stop()
  await kill()

  const old = knownOf(after)
  // Speaking ended before the last of it was read, so they may be late by now.
  expect([
    old.length,
    old.filter(({ state }) => state !== 'live' && state !== 'late'),
    silent.filter((host) => host.startsWith('old-')),
  ]).toEqual([KNOWN_HOSTS, [], []])
  // They are counted event by event. Where the machine cannot read so fast the broker drops the oldest, and that is told.
  if (dropped === 0) expect(Math.min(...old.map(({ count }) => count))).toBe(said)
  expect([after.hosts.length, after.offender?.exchange, after.offender?.keys]).toEqual([20_000, 'events', 'evil.mass'])
  expect(after.refused).toBeGreaterThan(0)
  expect(figures['RSS at most, MiB']).toBeLessThan(1_024)
})

function knownOf({ hosts }: Listed): Listed['hosts'] {
  return hosts.filter(({ name }) => name.startsWith('old-'))
}

/** What waits in the broker and in sockets when a flood ends takes some seconds to be read. */
async function untilCaughtUp(url: string): Promise<void> {
  let before = -1
  for (let tries = 0; tries < 60; tries++) {
    await sleep(1_500)
    const text = await (await fetch(`${url}/metrics`)).text()
    const events = Number(/^multimeter_events_total (\d+)/m.exec(text)?.[1])
    if (events === before) return
    before = events
  }
}

/** Each of them speaks once. */
async function flood(): Promise<void> {
  const socket = await openRawAmqp(rabbit.port)
  socket.on('data', () => undefined)
  // The broker may close it first, which is no fault of anybody.
  socket.on('error', () => undefined)
  const fromMs = performance.now()
  for (let sent = 0; sent < RANDOM_HOSTS;) {
    const due = Math.min(RANDOM_HOSTS, Math.ceil(((performance.now() - fromMs) / LASTS_MS) * RANDOM_HOSTS))
    const frames: Buffer[] = []
    for (; sent < due; sent++) {
      const routingKey = `evil.mass.prod.${Math.random().toString(36).slice(2, 12)}-${sent}.app`
      frames.push(
        publishFrames({
          exchange: 'events',
          routingKey,
          properties: PROPERTIES,
          body: '{"message":"hi"}',
        }),
      )
    }
    if (!socket.write(Buffer.concat(frames))) await new Promise((resolve) => socket.once('drain', resolve))
    await sleep(5)
  }
  await new Promise<void>((resolve) => socket.end(() => resolve()))
}

function residentMib(pid: number | undefined): number {
  return statusMib(pid, 'VmRSS')
}

function peakMib(pid: number | undefined): number {
  return statusMib(pid, 'VmHWM')
}

function statusMib(pid: number | undefined, field: string): number {
  const [, kib = '0'] = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kib) / 1_024)
}
