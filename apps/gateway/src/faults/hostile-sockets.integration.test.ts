// Sockets that do not keep to the WebSocket protocol, or to nothing at all.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'

import { systemClock as clock } from '@multimeter/clock/system'
import { PROTOCOL_VERSION } from '@multimeter/protocol'
import { createHub } from '@multimeter/sessions'
import { type FrameToSend, OPCODES, openRawWebSocket, type RawWebSocket } from '@multimeter/testkit'
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { createLog } from '../log.ts'
import { PRODUCT } from '../product.ts'
import { type StartedGateway, startGateway } from '../started-gateway.ts'
import { ViewerDoor } from '../ws/viewer-door.ts'

const IS_FULL = inject('faultSize') === 'full'
const KIB = 1024

/** The first byte of a frame that holds a batch. */
const BATCH = 0x82

let started: StartedGateway
const sockets: RawWebSocket[] = []

beforeAll(async () => {
  started = await startGateway()
})

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})

afterAll(() => started.gateway.stop())

async function open({ port }: { readonly port: number }): Promise<RawWebSocket> {
  const answer = await openRawWebSocket({ port })
  if (!answer.accepted) throw new Error(`The upgrade was answered ${answer.status}.`)
  sockets.push(answer.socket)
  return answer.socket
}

async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => expect(await check()).toBe(true), { timeout: 30_000, interval: 20 })
}

async function viewers(): Promise<number> {
  const text = await (await fetch(`${started.url}/metrics`)).text()
  return Number(/^multimeter_viewers (\d+)$/m.exec(text)?.[1])
}

const text = (payload: string, more: Partial<FrameToSend> = {}): FrameToSend => ({
  opcode: OPCODES.text,
  payload,
  ...more,
})
const fragment = (payload: string, fin = false): FrameToSend => ({ opcode: OPCODES.continuation, payload, fin })

test.each<{ readonly name: string; readonly frames: readonly FrameToSend[]; readonly code: number }>([
  { name: 'not masked', frames: [text('{}', { masked: false })], code: 1002 },
  { name: 'compressed without leave', frames: [text('{}', { reserved: 4 })], code: 1002 },
  { name: 'of a kind that there is not', frames: [{ opcode: 3 }], code: 1002 },
  { name: 'a part of nothing', frames: [fragment('x', true)], code: 1002 },
  { name: 'a message within a message', frames: [text('{', { fin: false }), text('}')], code: 1002 },
  { name: 'a ping in parts', frames: [{ opcode: OPCODES.ping, fin: false }], code: 1002 },
  { name: 'a ping of 126 bytes', frames: [{ opcode: OPCODES.ping, payload: 'x'.repeat(126) }], code: 1002 },
  { name: 'a close of one byte', frames: [{ opcode: OPCODES.close, payload: 'x' }], code: 1002 },
  {
    name: 'no UTF-8',
    frames: [{ opcode: OPCODES.text, payload: Uint8Array.of(0x7b, 0xff, 0x7d) }],
    code: 1007,
  },
  { name: 'binary', frames: [{ opcode: OPCODES.binary, payload: 'x' }], code: 4000 },
  { name: 'an empty message', frames: [text('')], code: 4000 },
])('[C8] what is $name closes that connection with $code', async ({ frames, code }) => {
  const socket = await open(started)

  for (const frame of frames) socket.sendFrame(frame)

  expect(await socket.closed).toEqual({ code })
})

test('[C8] 16,384 empty fragments, and fragments of a byte, close with 1008 and cost no memory', async () => {
  const before = process.memoryUsage().rss
  const codes = await Promise.all(
    ['', 'x'].map(async (payload) => {
      const socket = await open(started)
      socket.sendFrame(text(payload, { fin: false }))
      for (let part = 0; part < 16_384; part++) socket.sendFrame(fragment(payload))
      return (await socket.closed).code
    }),
  )

  expect(codes).toEqual([1008, 1008])
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * KIB * KIB)
})

test('[C9] a message whose parts are over 64 KiB together closes with 1009', async () => {
  const socket = await open(started)
  socket.sendFrame(text('x'.repeat(8 * KIB), { fin: false }))

  for (let part = 0; part < 8; part++) socket.sendFrame(fragment('x'.repeat(8 * KIB)))

  expect(await socket.closed).toEqual({ code: 1009 })
})

test('[C6] upgrades that trickle, and viewers that say nothing or half a frame, are all let go', async () => {
  const count = IS_FULL ? 300 : 20
  const trickling = Array.from({ length: count }, () => trickleUpgrade())
  const silent = await Promise.all(Array.from({ length: count }, () => open(started)))
  const half = await Promise.all(Array.from({ length: count }, () => open(started)))
  // A masked text of 100 bytes, of which nothing comes.
  for (const socket of half) socket.write(Uint8Array.of(0x81, 0x80 | 100, 1, 2, 3, 4))

  const answers = await Promise.all(trickling)
  const codes = await Promise.all([...silent, ...half].map(async ({ closed }) => (await closed).code))

  expect(new Set(answers)).toEqual(new Set([408]))
  expect(new Set(codes)).toEqual(new Set([4003]))
  expect(await viewers()).toBe(0)
})

/** Status that a request to upgrade gets which never ends. */
async function trickleUpgrade(): Promise<number> {
  const socket = connect({ port: started.port, host: '127.0.0.1' })
  let answer = ''
  socket.on('data', (bytes) => (answer += bytes.toString('latin1')))
  socket.on('error', () => undefined)
  socket.write(`GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${started.port}\r\nUpgrade: websocket\r\n`)
  const trickle = setInterval(() => socket.write('x: 1\r\n'), 500)
  await once(socket, 'close')
  clearInterval(trickle)
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])
}

test('[C15] a viewer whose socket throws is closed and reported; the others miss nothing', async () => {
  const errors: unknown[] = []
  const hub = createHub({
    clock,
    epoch: 'epoch',
    product: PRODUCT,
    onError: (error) => errors.push(error),
    completeHosts: () => ({ type: 'hosts', complete: true, hosts: [], refused: 0 }),
  })
  const door = new ViewerDoor({ hub, clock, log: createLog({ level: 'silent' }) })
  const server = createServer().listen(0, '127.0.0.1')
  let breakNext = false
  let breaks = 0
  server.on('upgrade', (request, socket, head) => {
    const write = socket.write.bind(socket) as (...args: unknown[]) => boolean
    const isBroken = breakNext
    let hasBroken = false
    // The fault: from the first batch on, writing throws, whatever is written.
    socket.write = (...args: unknown[]) => {
      hasBroken ||= isBroken && Buffer.isBuffer(args[0]) && args[0][0] === BATCH
      if (hasBroken) {
        breaks++
        throw new Error('A fault made on purpose.')
      }
      return write(...args)
    }
    door.enter(request, socket, head)
  })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const healthy = await Promise.all([watch(port), watch(port)])
  breakNext = true
  const broken = await watch(port)

  for (let number = 0; number < 100; number++) {
    const body = Buffer.from(String(number))
    hub.publish({ source: 's', receivedAt: 0, exchange: 'e', routingKey: 'k', properties: {}, host: 'h', body })
  }

  await until(() => healthy.every(({ batches }) => batches() > 0) && breaks > 0)
  await until(() => broken.closed() && door.viewers === 2)
  expect(errors.map(String)).toEqual(['Error: A fault made on purpose.'])
  expect(hub.stats).toMatchObject({ viewers: 2, failedTransports: 1 })
  hub.stop()
  door.stop()
  server.close()
})

interface Watching {
  readonly batches: () => number
  readonly closed: () => boolean
}

async function watch(port: number): Promise<Watching> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`)
  let batches = 0
  let isSubscribed = false
  socket.on('error', () => undefined)
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) batches++
    else if (data.toString().includes('"caught-up"')) isSubscribed = true
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'hello', version: PROTOCOL_VERSION }))
  socket.send(JSON.stringify({ type: 'subscribe', id: 1, patterns: ['#'], hosts: [] }))
  await until(() => isSubscribed)
  return { batches: () => batches, closed: () => socket.readyState === WebSocket.CLOSED }
}
