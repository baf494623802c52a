// A process of its own: what fan-out costs at least. Finished frames, in which only times change, written to every socket at a pace;
// no broker.
import { createServer } from 'node:http'
import type { Duplex } from 'node:stream'

import { encodeBatch, encodeEvent } from '@multimeter/protocol'
import { WebSocketServer } from 'ws'

import { messageBody, nowMicros, routingKey, TIME_DIGITS, TIME_MARK } from './workload.ts'

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
  const frames = new Map<number, FinishedFrame>()
  const fromMicros = nowMicros()
  let sent = 0
  timer = setInterval(() => {
    const due = Math.floor(((nowMicros() - fromMicros) * perSecond) / 1e6)
    if (due === sent) return
    let frame = frames.get(due - sent)
    if (frame === undefined) frames.set(due - sent, (frame = finishedFrame(due - sent, bodyBytes)))
    const bytes = timedCopy(frame, (index) => fromMicros + ((sent + index + 1) * 1e6) / perSecond)
    sent = due
    for (const stream of streams) stream.write(bytes)
  }, TICK_MS)
})

interface FinishedFrame {
  readonly bytes: Buffer
  /** Where each message says when it was due. */
  readonly timeAts: readonly number[]
}

/** What was written before may still wait in a socket, so it is not changed. */
function timedCopy({ bytes, timeAts }: FinishedFrame, dueMicros: (index: number) => number): Buffer {
  const copy = Buffer.from(bytes)
  timeAts.forEach((timeAt, index) => {
    copy.write(String(Math.floor(dueMicros(index))).padStart(TIME_DIGITS, '0'), timeAt, 'latin1')
  })
  return copy
}

function finishedFrame(count: number, bodyBytes: number): FinishedFrame {
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
  const bytes = Buffer.concat([header, payload])
  const timeAts: number[] = []
  for (let at = bytes.indexOf(TIME_MARK); at >= 0; at = bytes.indexOf(TIME_MARK, at + 1))
    timeAts.push(at + TIME_MARK.length)
  return { bytes, timeAts }
}
