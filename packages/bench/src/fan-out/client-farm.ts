// A process of its own: many viewers on bare sockets, which count what comes and read times of a few.
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

import { FrameWalker } from './frame-walker.ts'
import { hostName, nowMicros, SOURCE, TIME_DIGITS, TIME_MARK } from './workload.ts'

/** How a peer is spoken to. */
export type Dialect = 'multimeter' | 'stomp' | 'plain'

/** What the farm is told; each is answered with `FarmCounts`. */
export type FarmOrder =
  | {
      readonly type: 'open'
      readonly port: number
      readonly path: string
      readonly dialect: Dialect
      readonly viewers: number
      readonly exchange: string
      /** Each viewer watches one host; else all watch everything. */
      readonly oneHostEach: boolean
      /** So many of them stop reading once they are subscribed. */
      readonly stalled: number
    }
  | { readonly type: 'count' }
  | { readonly type: 'resume' }
  | { readonly type: 'close' }

export interface FarmCounts {
  /** Of viewers that read. */
  readonly messages: number
  readonly frames: number
  /** Of stalled viewers that read again: events, and events told as lost. */
  readonly stalledMessages: number
  readonly stalledTold: number
  /** Since the last count, µs, of some viewers; unsorted. */
  readonly latenciesMicros: readonly number[]
}

const SAMPLED_VIEWERS = 10
const MAX_LATENCIES = 200_000
const TEXT = 1
const PING = 9

const readBuffer = Buffer.alloc(256 * 1024)
let sockets: Viewer[] = []
let counts = { messages: 0, frames: 0, stalledMessages: 0, stalledTold: 0 }
let latencies: number[] = []

class Viewer {
  readonly #socket: Socket
  readonly #dialect: Dialect
  readonly #isSampled: boolean
  readonly isStalled: boolean
  readonly #walker: FrameWalker
  #tail = Buffer.alloc(0)
  #frameText = ''
  #isTextFrame = false
  #isOpen = false
  #handshake = ''

  constructor(order: Extract<FarmOrder, { type: 'open' }>, index: number, ready: () => void) {
    this.#dialect = order.dialect
    this.isStalled = index >= order.viewers - order.stalled
    this.#isSampled = index < SAMPLED_VIEWERS && !this.isStalled
    this.#walker = new FrameWalker({
      frame: (opcode, head, length) => this.#frame(opcode, head, length),
      ...(this.#isSampled || this.isStalled ? { payload: (bytes: Buffer) => this.#payload(bytes) } : {}),
    })
    const hello = hellos(order, index)
    this.#socket = connect({
      port: order.port,
      host: '127.0.0.1',
      onread: {
        buffer: readBuffer,
        callback: (length, buffer) => {
          const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, length)
          if (this.#isOpen) this.#walker.push(bytes)
          else if (this.#upgraded(bytes)) {
            for (const text of hello) this.#socket.write(clientFrame(text))
            setTimeout(() => {
              if (this.isStalled) this.#socket.pause()
              ready()
            }, 200)
          }
          return true
        },
      },
    })
    this.#socket.on('error', () => undefined)
    this.#socket.write(
      `GET ${order.path} HTTP/1.1\r\nHost: 127.0.0.1:${order.port}\r\nOrigin: http://127.0.0.1:${order.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    )
  }

  resume(): void {
    if (this.isStalled) this.#socket.resume()
  }

  close(): void {
    this.#socket.destroy()
  }

  #upgraded(bytes: Buffer): boolean {
    this.#handshake += bytes.toString('latin1')
    const end = this.#handshake.indexOf('\r\n\r\n')
    if (end < 0) return false
    if (!this.#handshake.startsWith('HTTP/1.1 101')) throw new Error(`No WebSocket: ${this.#handshake.slice(0, 200)}`)
    this.#isOpen = true
    this.#walker.push(Buffer.from(this.#handshake.slice(end + 4), 'latin1'))
    return true
  }

  #frame(opcode: number, head: Buffer, length: number): void {
    if (opcode === PING) this.#socket.write(clientFrame('', 10))
    this.#endOfFrame()
    this.#isTextFrame = opcode === TEXT && this.#dialect === 'multimeter'
    const messages = this.#messagesIn(opcode, head, length)
    if (messages === 0) return
    if (this.isStalled) counts.stalledMessages += messages
    else {
      counts.messages += messages
      counts.frames++
    }
  }

  #messagesIn(opcode: number, head: Buffer, length: number): number {
    switch (this.#dialect) {
      case 'multimeter':
        return opcode === 2 ? head.readUInt32BE(2) : 0
      case 'stomp':
        return length > 6 && head.readUInt8(0) === 0x4d ? 1 : 0
      case 'plain':
        return opcode === TEXT ? 1 : 0
    }
  }

  /** Only of sampled and stalled viewers. */
  #payload(bytes: Buffer): void {
    if (this.#isTextFrame) {
      if (this.isStalled) this.#frameText += bytes.toString('utf8')
      return
    }
    if (!this.#isSampled || latencies.length >= MAX_LATENCIES) return
    const now = nowMicros()
    const all = this.#tail.length > 0 ? Buffer.concat([this.#tail, bytes]) : bytes
    const needed = TIME_MARK.length + TIME_DIGITS
    let at = all.indexOf(TIME_MARK)
    let end = 0
    for (; at >= 0 && at + needed <= all.length; at = all.indexOf(TIME_MARK, end)) {
      end = at + needed
      latencies.push(now - Number(all.toString('latin1', at + TIME_MARK.length, end)))
    }
    this.#tail = Buffer.from(all.subarray(Math.max(end, all.length - needed)))
  }

  #endOfFrame(): void {
    if (this.#frameText === '') return
    const { type, cause, count = 0 } = JSON.parse(this.#frameText) as { type: string; cause?: string; count?: number }
    if (type === 'gap' && cause === 'slow-consumer') counts.stalledTold += count
    this.#frameText = ''
  }
}

process.on('message', (order: FarmOrder) => void obey(order).then(answer))

async function obey(order: FarmOrder): Promise<void> {
  if (order.type === 'open') await open(order)
  if (order.type === 'resume') for (const viewer of sockets) viewer.resume()
  if (order.type === 'close') {
    for (const viewer of sockets) viewer.close()
    sockets = []
    counts = { messages: 0, frames: 0, stalledMessages: 0, stalledTold: 0 }
  }
}

function answer(): void {
  process.send?.({ ...counts, latenciesMicros: latencies } satisfies FarmCounts)
  latencies = []
}

/** A few at a time, so that no queue of connections overflows. */
async function open(order: Extract<FarmOrder, { type: 'open' }>): Promise<void> {
  for (let from = 0; from < order.viewers; from += 50) {
    const more = Math.min(50, order.viewers - from)
    await Promise.all(
      Array.from({ length: more }, (_, offset) => {
        return new Promise<void>((resolve) => sockets.push(new Viewer(order, from + offset, resolve)))
      }),
    )
  }
}

function hellos({ dialect, exchange, oneHostEach }: Extract<FarmOrder, { type: 'open' }>, index: number): string[] {
  const host = hostName(index)
  switch (dialect) {
    case 'multimeter':
      return [
        '{"type":"hello","version":2}',
        // As if it had been served by another gateway until now, so that recent events are not replayed.
        JSON.stringify({
          type: 'subscribe',
          id: 1,
          hosts: oneHostEach ? [host] : [],
          since: [{ source: SOURCE, epoch: 'another', seq: 0, receivedAt: Date.now() + 60_000 }],
        }),
      ]
    case 'stomp':
      return [
        'CONNECT\naccept-version:1.2\nlogin:guest\npasscode:guest\nhost:/\nheart-beat:0,0\n\n\0',
        `SUBSCRIBE\nid:0\ndestination:/exchange/${exchange}/${oneHostEach ? `acme.shop.prod.${host}.*` : '#'}\nack:auto\n\n\0`,
      ]
    case 'plain':
      return [oneHostEach ? `acme.shop.prod.${host}.` : '']
  }
}

function clientFrame(text: string, opcode: number = TEXT): Buffer {
  const payload = Buffer.from(text)
  const header = payload.length < 126 ? Buffer.alloc(6) : Buffer.alloc(8)
  header[0] = 0x80 | opcode
  // A mask of zeros is one: the payload stays as it is.
  if (payload.length < 126) header[1] = 0x80 | payload.length
  else {
    header[1] = 0x80 | 126
    header.writeUInt16BE(payload.length, 2)
  }
  return Buffer.concat([header, payload])
}
