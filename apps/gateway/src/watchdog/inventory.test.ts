import type { IncomingMessage, OutgoingMessage, PublishResult } from '@multimeter/bus'
import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { ASK_INTERVAL_MS, ASKED_FOR_MS, InventoryGiver, InventoryReader, MAX_INVENTORY_READERS } from './inventory.ts'
import type { KeptHost } from './kept-host.ts'
import { settle } from './set-up-watchdogs.ts'

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
    replyAddress: () => ({ exchange: '', routingKey: 'q' }),
    onHost: (kept) => heard.push(kept.kind === 'host' ? kept.host.host : kept.saved.host),
  })
  return { clock, giver, reader, heard, sent, gone }
}

test('[#5] who asks is sent all hosts once, then those that change', async () => {
  const known = Array.from({ length: 600 }, (_, index) => host(`web-${index}`))
  const { clock, giver, reader, heard, sent } = setUp(known)
  reader.ask()
  await settle()
  const first = heard.splice(0)
  giver.changed([host('web-7').host])
  clock.advance(ASK_INTERVAL_MS)
  await settle()

  expect([first.length, first[599], heard]).toEqual([600, 'web-599', ['web-7']])
  expect(sent.filter(({ exchange }) => exchange === '').length).toBe(4)
})

test('[#5] who asks no more is sent nothing more', async () => {
  const { clock, giver, reader, heard } = setUp([host('web-1')], false)
  reader.ask()
  await settle()
  clock.advance(ASKED_FOR_MS + 1)
  giver.wanted(received({ exchange: 'events', routingKey: 'x', properties: {}, body: new Uint8Array() }))
  giver.changed([host('web-2').host])
  await settle()

  expect([heard, giver.readers, clock.pending]).toEqual([['web-1'], 0, 0])
})

test('[#5] a reader whose queue is gone is forgotten', async () => {
  const { giver, reader, gone } = setUp([host('web-1')])
  gone.add('q')
  reader.ask()
  await settle()

  expect(giver.readers).toBe(0)
})

test('[#5] so many are sent changes at once, and no more', async () => {
  const { giver } = setUp([])
  for (let index = 0; index < MAX_INVENTORY_READERS + 5; index++) {
    const properties = { replyTo: `q-${index}`, correlationId: 't' }
    giver.wanted(received({ exchange: 'events', routingKey: 'x', properties, body: new Uint8Array() }))
  }

  expect(giver.readers).toBe(MAX_INVENTORY_READERS)
})

test('[#5] an answer that nobody asked for is none, and what cannot be read of one is counted', () => {
  const { reader, heard } = setUp([])
  const answer = (changes: Partial<IncomingMessage>, body: string): boolean =>
    reader.take({
      source: 'paris',
      exchange: '',
      routingKey: 'q',
      redelivered: false,
      properties: { type: 'multimeter.inventory', correlationId: 'secret' },
      body: new TextEncoder().encode(body),
      ...changes,
    })
  const forged = answer({ properties: { type: 'multimeter.inventory', correlationId: 'guess' } }, '[]')
  const broken = [answer({}, '{'), answer({}, '[1,{"kind":"host"}]'), answer({}, JSON.stringify([host('web-1')]))]

  expect([forged, broken, reader.unread, heard]).toEqual([false, [true, true, true], 3, ['web-1']])
})
