// A process of its own: publishes at a pace, a little every few milliseconds, and says how many.
import { once } from 'node:events'
import type { Socket } from 'node:net'

import { method, openRawAmqp, publishFrames, shortText } from '@multimeter/testkit'

import { DISTINCT_MESSAGES, messageBody, nowMicros, routingKey, TIME_DIGITS, TIME_MARK } from './workload.ts'

/** What the publisher is told. */
export type PublisherOrder =
  | { readonly type: 'connect'; readonly port: number; readonly exchanges: readonly string[] }
  | { readonly type: 'publish'; readonly exchange: string; readonly perSecond: number; readonly bodyBytes: number }
  | { readonly type: 'pause' }

/** Between two writes. */
const EVERY_MS = 4

/** That it is JSON, and not to be kept: their flags, then their values. */
const PROPERTIES = Buffer.concat([Buffer.of(0x90, 0x00), shortText('application/json'), Buffer.of(1)])

let socket: Socket | undefined
let timer: NodeJS.Timeout | undefined
let sent = 0

process.on('message', (order: PublisherOrder) => void obey(order))
process.on('disconnect', () => process.exit())

async function obey(order: PublisherOrder): Promise<void> {
  switch (order.type) {
    case 'connect':
      socket = await connectTo(order)
      break
    case 'publish':
      publish(order)
      break
    case 'pause':
      clearInterval(timer)
      break
  }
  process.send?.({ sent })
}

async function connectTo({ port, exchanges }: Extract<PublisherOrder, { type: 'connect' }>): Promise<Socket> {
  const opened = await openRawAmqp(port)
  for (const exchange of exchanges) {
    // A topic exchange that is not durable: no flag is set.
    opened.write(method([40, 10], [Buffer.of(0, 0), shortText(exchange), shortText('topic'), Buffer.alloc(5)]))
    await once(opened, 'data')
  }
  // What the broker says from now on must be read, and matters to nobody.
  opened.on('data', () => undefined)
  return opened
}

function publish({ exchange, perSecond, bodyBytes }: Extract<PublisherOrder, { type: 'publish' }>): void {
  const messages = Array.from({ length: DISTINCT_MESSAGES }, (_, index) =>
    publishFrames({
      exchange,
      routingKey: routingKey(index),
      properties: PROPERTIES,
      body: messageBody(index, bodyBytes),
    }),
  )
  const timeAts = messages.map((message) => message.indexOf(TIME_MARK) + TIME_MARK.length)
  const fromMicros = nowMicros()
  sent = 0
  clearInterval(timer)
  timer = setInterval(() => {
    const due = Math.floor(((nowMicros() - fromMicros) * perSecond) / 1e6)
    const batch: Buffer[] = []
    for (; sent < due; sent++) {
      const message = Buffer.from(messages[sent % DISTINCT_MESSAGES] ?? [])
      message.write(String(nowMicros()).padStart(TIME_DIGITS, '0'), timeAts[sent % DISTINCT_MESSAGES] ?? 0, 'latin1')
      batch.push(message)
    }
    if (batch.length > 0) socket?.write(Buffer.concat(batch))
  }, EVERY_MS)
}
