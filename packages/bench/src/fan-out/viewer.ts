import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

import { encodeFrame, OPCODES } from '@multimeter/testkit'

import { type Dialect, hellos, messagesIn, type Wish } from './dialect.ts'
import { FrameWalker } from './frame-walker.ts'
import { nowMicros, TIME_DIGITS, TIME_MARK } from './workload.ts'

/** Who hears what a viewer was sent. */
export interface ViewerEars {
  frame(messages: number): void
  /** Of a viewer that reads times: how old a message was when it came, µs. */
  latency(micros: number): void
  /** Of a viewer that reads what it is told: the count of a gap that is its own fault. */
  gap(count: number): void
}

/** What a viewer does beside counting. */
export interface ViewerOptions extends Wish {
  readonly port: number
  readonly path: string
  readonly index: number
  readonly reads: 'counts' | 'times' | 'gaps'
}

/** One for all sockets: what is read is walked over at once. */
const readBuffer = Buffer.alloc(256 * 1024)

/** A viewer on a bare socket: it walks over frames and keeps next to nothing, so that many fit into one process. */
export class Viewer {
  readonly #socket: Socket
  readonly #dialect: Dialect
  readonly #ears: ViewerEars
  readonly #walker: FrameWalker
  readonly #hello: Buffer
  readonly #ready = deferred()
  #state: 'upgrading' | 'open' = 'upgrading'
  #handshake = ''
  #tail = Buffer.alloc(0)
  #told = ''
  #isTelling = false

  constructor(options: ViewerOptions, ears: ViewerEars) {
    const { port, path, dialect, reads } = options
    this.#dialect = dialect
    this.#ears = ears
    this.#walker = new FrameWalker({
      frame: (opcode, head) => this.#frame(opcode, head),
      ...(reads === 'times' ? { payload: (bytes: Buffer) => this.#readTimes(bytes) } : {}),
      ...(reads === 'gaps' ? { payload: (bytes: Buffer) => this.#readTold(bytes) } : {}),
    })
    this.#socket = connect({
      port,
      host: '127.0.0.1',
      onread: {
        buffer: readBuffer,
        callback: (length, buffer) => {
          this.#read(Buffer.from(buffer.buffer, buffer.byteOffset, length))
          return true
        },
      },
    })
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    )
    this.#hello = Buffer.concat(
      hellos(options, options.index).map((payload) => encodeFrame({ opcode: OPCODES.text, payload })),
    )
    this.#socket.once('error', (error) => this.#ready.reject(error))
    this.#socket.on('error', () => undefined)
  }

  /** Resolves when it is connected and has said what it wants. */
  get ready(): Promise<void> {
    return this.#ready.promise
  }

  /** Reads no more, until `resume`. */
  stall(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(bytes: Buffer): void {
    if (this.#state === 'open') {
      this.#walker.push(bytes)
      return
    }
    this.#handshake += bytes.toString('latin1')
    const end = this.#handshake.indexOf('\r\n\r\n')
    if (end < 0) return
    if (!this.#handshake.startsWith('HTTP/1.1 101')) {
      this.#ready.reject(new Error(`No WebSocket: ${this.#handshake.slice(0, 200)}`))
      return
    }
    this.#state = 'open'
    this.#walker.push(Buffer.from(this.#handshake.slice(end + 4), 'latin1'))
    this.#socket.write(this.#hello)
    this.#ready.resolve()
  }

  #frame(opcode: number, head: Buffer): void {
    if (opcode === OPCODES.ping) this.#socket.write(encodeFrame({ opcode: OPCODES.pong }))
    this.#endTelling()
    this.#isTelling = opcode === OPCODES.text && this.#dialect === 'multimeter'
    const messages = messagesIn(this.#dialect, opcode, head)
    if (messages > 0) this.#ears.frame(messages)
  }

  #readTimes(bytes: Buffer): void {
    if (this.#isTelling) return
    const now = nowMicros()
    const all = this.#tail.length > 0 ? Buffer.concat([this.#tail, bytes]) : bytes
    const needed = TIME_MARK.length + TIME_DIGITS
    let end = 0
    for (let at = all.indexOf(TIME_MARK); at >= 0 && at + needed <= all.length; at = all.indexOf(TIME_MARK, end)) {
      end = at + needed
      this.#ears.latency(now - Number(all.toString('latin1', at + TIME_MARK.length, end)))
    }
    // Of a time that was cut, and the buffer is used again.
    this.#tail = Buffer.from(all.subarray(Math.max(end, all.length - needed)))
  }

  #readTold(bytes: Buffer): void {
    if (this.#isTelling) this.#told += bytes.toString('utf8')
  }

  #endTelling(): void {
    if (this.#told === '') return
    const { type, cause, count = 0 } = JSON.parse(this.#told) as { type: string; cause?: string; count?: number }
    if (type === 'gap' && cause === 'slow-consumer') this.#ears.gap(count)
    this.#told = ''
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let resolve = (): void => undefined
  let reject = (_error: Error): void => undefined
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}
