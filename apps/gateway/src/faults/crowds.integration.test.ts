// Many viewers at once, and viewers that ask for too much: they are served or refused, and the others do not notice.
import { decodeBatch, PROTOCOL_VERSION, type ServerMessage } from '@multimeter/protocol'
import {
  judgeNumbers,
  numberedBody,
  numberIn,
  OPCODES,
  openRawWebSocket,
  printFigures,
  type RawWebSocket,
  startNumberedPublisher,
} from '@multimeter/testkit'
import { expect, inject, onTestFinished, test, vi } from 'vitest'

import { type SpawnedGateway, spawnGateway } from './spawned-gateway.ts'
import { createWitness, type Witness } from './witness.ts'

const IS_FULL = inject('faultSize') === 'full'

async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => expect(await check()).toBe(true), { timeout: 30_000, interval: 20 })
}

/** With the embedded broker: what comes through it is posted. */
async function spawnOne(env: Readonly<Record<string, string>> = {}): Promise<SpawnedGateway> {
  const gateway = await spawnGateway(env)
  onTestFinished(() => gateway.kill())
  await until(async () => (await fetch(`${gateway.url}/readyz`)).ok)
  return gateway
}

interface RawViewer {
  readonly socket: RawWebSocket
  readonly witness: Witness
}

/** A viewer that is welcome; undefined for one that was answered 503 and when to come back. */
async function join({ port }: SpawnedGateway): Promise<RawViewer | undefined> {
  const witness = createWitness(numberIn)
  const answer = await openRawWebSocket({
    port,
    onFrame({ opcode, payload }) {
      if (opcode === OPCODES.text) witness.onMessage(JSON.parse(payload.toString()) as ServerMessage)
      if (opcode !== OPCODES.binary) return
      const batch = decodeBatch(payload)
      if (batch.ok) witness.onBatch(batch.value)
    },
  })
  if (!answer.accepted) {
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    return undefined
  }
  const { socket } = answer
  onTestFinished(() => socket.destroy())
  socket.send(JSON.stringify({ type: 'hello', version: PROTOCOL_VERSION }))
  await until(() => witness.count('welcome') > 0)
  return { socket, witness }
}

async function joinSubscribed(gateway: SpawnedGateway): Promise<RawViewer> {
  const viewer = await join(gateway)
  if (viewer === undefined) throw new Error('There was no room.')
  subscribe(viewer, 1)
  await until(() => viewer.witness.count('caught-up') > 0)
  return viewer
}

function subscribe({ socket }: RawViewer, id: number, patterns: readonly string[] = ['#']): void {
  socket.send(JSON.stringify({ type: 'subscribe', id, patterns, hosts: [] }))
}

function publishNumbers({ url }: SpawnedGateway): ReturnType<typeof startNumberedPublisher> {
  return startNumberedPublisher({
    perSecond: 50,
    inTurn: true,
    publish: async (number) => {
      const body = Buffer.from(numberedBody('web-01', number))
      const { ok } = await fetch(`${url}/api/events/web-01.app`, { method: 'POST', body })
      return ok ? 'confirmed' : 'refused'
    },
  })
}

async function viewersOf({ url }: SpawnedGateway): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^multimeter_viewers (\d+)$/m.exec(text)?.[1])
}

test('[C3] of a crowd that comes at once each is served or answered 503, and when it has left there is room', async () => {
  const [count, room] = IS_FULL ? [10_000, 4_000] : [500, 300]
  const gateway = await spawnOne({ MULTIMETER_MAX_VIEWERS: String(room) })
  const startedMs = performance.now()
  const samples: number[] = []

  const answers = await Promise.all(
    Array.from({ length: count }, async () => {
      const viewer = await join(gateway)
      samples.push(performance.now() - startedMs)
      return viewer
    }),
  )
  const served = answers.filter((viewer) => viewer !== undefined)
  const viewers = await viewersOf(gateway)
  for (const { socket } of served) socket.destroy()
  await until(async () => (await viewersOf(gateway)) === 0)

  printFigures({ row: 'C3', what: `${count} at once, welcome or 503`, samples })
  expect([served.length, viewers]).toEqual([room, room])
  expect((await join(gateway)) !== undefined).toBe(true)
})

test('[C11] a flood of messages ends the one that sends it with 4429; the others miss nothing', async () => {
  const gateway = await spawnOne()
  const { witness } = await joinSubscribed(gateway)
  const publisher = publishNumbers(gateway)
  const flooders = await Promise.all(Array.from({ length: IS_FULL ? 50 : 3 }, () => joinSubscribed(gateway)))
  const message = JSON.stringify({ type: 'subscribe', id: 1, patterns: ['#'], hosts: [] })

  const codes = await Promise.all(
    flooders.map(async ({ socket }) => {
      for (let sent = 0; sent < 10_000; sent++) socket.send(message)
      return (await socket.closed).code
    }),
  )
  const reached = publisher.last
  await until(() => witness.last > reached)
  const { confirmed } = await publisher.stop()
  await until(() => witness.last === confirmed.at(-1))

  expect(codes).toEqual(flooders.map(() => 4429))
  expect(judgeNumbers(confirmed, witness.seen)).toEqual({ silent: [], repeated: 0, told: 0 })
  await until(async () => (await viewersOf(gateway)) === 1)
})

test('[C12] of 100 subscriptions of one viewer 64 are taken, and the others refused with a word', async () => {
  const gateway = await spawnOne()
  const viewer = await join(gateway)
  if (viewer === undefined) throw new Error('There was no room.')
  const { witness } = viewer

  for (let id = 0; id < 100; id++) {
    subscribe(viewer, id, [`host-${id}.#`])
    await until(() => witness.count('subscribed') + witness.count('refused') === id + 1)
    // Below 20 messages a second, which is all that a viewer may send for long.
    await new Promise((resolve) => setTimeout(resolve, 55))
  }

  expect([witness.count('subscribed'), witness.count('refused')]).toEqual([64, 36])
  expect(witness.newest('refused')).toMatchObject({ id: 99, code: 'too-many-subscriptions' })
})
