// A process of its own: what fan-out costs at least. Finished frames, made once, written to every socket at a pace; no broker.
import { createServer } from 'node:http'
import type { Duplex } from 'node:stream'

import { encodeBatch, encodeEvent } from '@multimeter/protocol'
import { WebSocketServer } from 'ws'

import { messageBody, nowMicros, routingKey } from './workload.ts'

/** What the floor is told. */
export interface FloorOrder {
  readonly perSecond: number
  readonly bodyBytes: number
}

/** The tick of a gateway with many viewers. */
const TICK_MS = 16
const HEADER_BYTES = 10

const streams = new Set<Duplex>()
const upgrader = new WebSocketServer({ noServer: true })
const server = createServer()
server.on('upgrade', (request, stream, head) =>
  upgrader.handleUpgrade(request, stream, head, () => {
    streams.add(stream)
    stream.on('close', () => streams.delete(stream))
    stream.on('error', () => undefined)
  }),
)
server.listen(Number(process.argv[2]), '127.0.0.1')
process.on('disconnect', () => process.exit())

let timer: NodeJS.Timeout | undefined
process.on('message', ({ perSecond, bodyBytes }: FloorOrder) => {
  clearInterval(timer)
  if (perSecond === 0) return
  const frames = new Map<number, Buffer>()
  const fromMicros = nowMicros()
  let sent = 0
  timer = setInterval(() => {
    const due = Math.floor(((nowMicros() - fromMicros) * perSecond) / 1e6)
    if (due === sent) return
    let frame = frames.get(due - sent)
    if (frame === undefined) frames.set(due - sent, (frame = finishedFrame(due - sent, bodyBytes)))
    sent = due
    for (const stream of streams) stream.write(frame)
  }, TICK_MS)
})

function finishedFrame(count: number, bodyBytes: number): Buffer {
  const segments = Array.from({ length: count }, (_, index) => {
    const body = Buffer.from(messageBody(index, bodyBytes))
    const key = routingKey(index)
    return encodeEvent({
      source: 'rabbit',
      seq: index,
      receivedAt: Date.now(),
      exchange: 'events',
      routingKey: key,
      properties: { contentType: 'application/json', deliveryMode: 1 },
      host: 'host-00',
      bodyBytes: body.length,
      body,
    })
  })
  const payload = encodeBatch(segments)
  const header = Buffer.alloc(HEADER_BYTES)
  header[0] = 0x82
  header[1] = 127
  header.writeBigUInt64BE(BigInt(payload.length), 2)
  return Buffer.concat([header, payload])
}
