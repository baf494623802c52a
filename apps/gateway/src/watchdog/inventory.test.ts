import type { IncomingMessage, OutgoingMessage, PublishResult } from '@multimeter/bus'
import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import {
  ANSWER_INTERVAL_MS,
  ASK_INTERVAL_MS,
  ASKED_FOR_MS,
  FIRST_ASK_INTERVAL_MS,
  INVENTORY_WANTED,
  InventoryGiver,
  InventoryReader,
  MAX_INVENTORY_READERS,
} from './inventory.ts'
import type { KeptHost } from './kept-host.ts'
import { settle } from './set-up-watchdogs.ts'

const QUEUE = 'amq.gen-q'
const GONE: PublishResult = { ok: false, error: { code: 'unroutable', message: 'No such queue.', retryable: false } }

function host(name: string): KeptHost & { kind: 'host' } {
  const severities = { error: 0, warning: 0, info: 1 }
  const times = { firstHeardAt: 1, lastHeardAt: 2 }
  return {
    kind: 'host',
    host: { host: name, sources: ['paris'], ...times, count: 1, severities, streams: [], otherStreams: 0 },
  }
}

function received(message: OutgoingMessage): IncomingMessage {
  return { source: 'paris', redelivered: false, properties: {}, ...message }
}

/** A giver and a reader, and what goes between them; queues that are gone refuse. */
function setUp(
  known: readonly KeptHost[],
  keepsAsking = true,
): {
  clock: FakeClock
  giver: InventoryGiver
  reader: InventoryReader
  heard: string[]
  sent: OutgoingMessage[]
  gone: Set<string>
} {
  const clock = new FakeClock()
  const heard: string[] = []
  const sent: OutgoingMessage[] = []
  const gone = new Set<string>()
  const bus = {
    async publish(message: OutgoingMessage): Promise<PublishResult> {
      sent.push(message)
      if (gone.has(message.routingKey)) return GONE
      if (message.exchange === '') reader.take(received(message))
      else giver.wanted(received(message))
      return { ok: true }
    },
  }
  const giver = new InventoryGiver({ bus, clock, all: () => known })
  const reader: InventoryReader = new InventoryReader({
    bus,
    clock,
    token: 'secret',
    keepsAsking,
    isNeeded: () => true,
    replyAddress: () => ({ exchange: '', routingKey: QUEUE }),
    onHost: (kept) => heard.push(kept.kind === 'host' ? kept.host.host : kept.saved.host),
  })
  return { clock, giver, reader, heard, sent, gone }
}

/** A question of somebody with this queue. */
function question(replyTo: string): IncomingMessage {
  const properties = { replyTo, correlationId: 't' }
  return received({ exchange: 'events', routingKey: INVENTORY_WANTED, properties, body: new Uint8Array() })
}

test('[#5] who asks is sent all hosts once, then those that change', async () => {
  const known = Array.from({ length: 600 }, (_, index) => host(`web-${index}`))
  const { clock, giver, heard, sent } = setUp(known)
  clock.advance(FIRST_ASK_INTERVAL_MS)
  await settle()
  const first = heard.splice(0)
  giver.changed([host('web-7').host])
  clock.advance(ASK_INTERVAL_MS)
  await settle()

  expect([first.length, first[599], heard]).toEqual([600, 'web-599', ['web-7']])
  expect(sent.filter(({ exchange }) => exchange === '').length).toBe(4)
})

test('[#5] a question is asked until it is answered, and again only by who wants to hear of changes', async () => {
  const asked = (sent: readonly OutgoingMessage[]): number =>
    sent.filter(({ exchange }) => exchange === 'events').length
  const counts: number[] = []
  for (const keepsAsking of [false, true]) {
    const { clock, sent, gone } = setUp([host('web-1')], keepsAsking)
    gone.add(QUEUE)
    for (let time = 0; time < 3; time++) {
      clock.advance(FIRST_ASK_INTERVAL_MS)
      await settle()
    }
    gone.clear()
    for (let time = 0; time < 15; time++) {
      clock.advance(FIRST_ASK_INTERVAL_MS)
      await settle()
    }
    counts.push(asked(sent))
  }

  expect(counts).toEqual([4, 5])
})

test('[#5] who asks no more is sent nothing more', async () => {
  const { clock, giver, heard } = setUp([host('web-1')], false)
  clock.advance(FIRST_ASK_INTERVAL_MS)
  await settle()
  clock.advance(ASKED_FOR_MS + 1)
  giver.changed([host('web-2').host])
  await settle()

  expect([heard, giver.readers]).toEqual([['web-1'], 0])
})

test('[#5] a reader whose queue is gone is forgotten', async () => {
  const { clock, giver, gone } = setUp([host('web-1')])
  gone.add(QUEUE)
  clock.advance(FIRST_ASK_INTERVAL_MS)
  await settle()

  expect(giver.readers).toBe(0)
})

test('[#5] so many are sent changes at once, and no more', () => {
  const { clock, giver } = setUp([], false)
  for (let index = 0; index < MAX_INVENTORY_READERS + 5; index++) {
    if (index > 0 && index % 30 === 0) for (let old = 0; old < index; old++) giver.wanted(question(`amq.gen-${old}`))
    clock.advance(ANSWER_INTERVAL_MS)
    giver.wanted(question(`amq.gen-${index}`))
  }
  for (let index = 0; index < MAX_INVENTORY_READERS; index++) giver.wanted(question(`amq.gen-${index}`))

  expect(giver.readers).toBe(MAX_INVENTORY_READERS)
})

test('[#5] nobody can have it sent to a queue of somebody else, or over and over', async () => {
  const { clock, giver, sent } = setUp([host('web-1')], false)
  for (const queue of ['orders', '', 'amq.gen-', 'amq.gen-a b', `amq.gen-${'x'.repeat(99)}`]) {
    clock.advance(ANSWER_INTERVAL_MS)
    giver.wanted(question(queue))
  }
  await settle()
  const foreign = sent.filter(({ exchange, routingKey }) => exchange === '' && routingKey !== QUEUE).length
  clock.advance(ANSWER_INTERVAL_MS)
  for (let index = 0; index < 50; index++) giver.wanted(question(`amq.gen-${index}`))

  expect([foreign, giver.readers]).toEqual([0, 2])
})

test('[#5] an answer that nobody asked for is none, and what cannot be read of one is counted', () => {
  const { reader, heard } = setUp([])
  const answer = (changes: Partial<IncomingMessage>, body: string): boolean =>
    reader.take({
      source: 'paris',
      exchange: '',
      routingKey: QUEUE,
      redelivered: false,
      properties: { type: 'multimeter.inventory', correlationId: 'secret' },
      body: new TextEncoder().encode(body),
      ...changes,
    })
  const forged = answer({ properties: { type: 'multimeter.inventory', correlationId: 'guess' } }, '[]')
  const broken = [answer({}, '{'), answer({}, '[1,{"kind":"host"}]'), answer({}, JSON.stringify([host('web-1')]))]

  expect([forged, broken, reader.unread, heard]).toEqual([false, [true, true, true], 3, ['web-1']])
})
