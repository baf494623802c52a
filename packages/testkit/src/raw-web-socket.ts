import { connect } from 'node:net'
import type { Socket } from 'node:net'

import type { FrameToSend, ReceivedFrame } from './web-socket-frames.ts'
import { encodeFrame, FrameReader, OPCODES } from './web-socket-frames.ts'

/** Longest head of an answer that is waited for; a server that sends more is broken. */
const MAX_ANSWER_HEAD_BYTES: number = 64 * 1024

export interface RawWebSocketOptions {
  readonly port: number
  /** @default '/ws' */
  readonly path?: string
  /** Over those of a right handshake from the server's own page; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** Every frame, also pings and closes. */
  readonly onFrame?: (frame: ReceivedFrame) => void
  /** Whether pings are answered. @default true */
  readonly answersPings?: boolean
}

/** What the server answered to a request to upgrade. */
export type UpgradeAnswer =
  | { readonly accepted: true; readonly socket: RawWebSocket }
  | { readonly accepted: false; readonly status: number; readonly headers: ReadonlyMap<string, string> }

/** How a connection ended: with the code of a close frame, or without one. */
export interface RawClose {
  readonly code: number | undefined
}

/** A WebSocket without manners: it sends what it is told and reads when it is told. A few hundred bytes each, so that thousands can be held. */
export interface RawWebSocket {
  readonly closed: Promise<RawClose>
  send(text: string): void
  sendFrame(frame: FrameToSend): void
  /** Bytes as they are, say half a frame. */
  write(bytes: Uint8Array): void
  /** Reads nothing more, so that the server's window fills. */
  pause(): void
  resume(): void
  /** Ends the socket without a close frame. Idempotent. */
  destroy(): void
}

/** Shakes hands by hand; rejects when the server hangs up without an answer. */
export function openRawWebSocket(options: RawWebSocketOptions): Promise<UpgradeAnswer> {
  const { port } = options
  const socket = connect({ port, host: '127.0.0.1' })
  socket.setNoDelay(true)
  socket.write(handshake(options))
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0)
    const fail = (): void => reject(new Error('The server hung up without an answer.'))
    socket.on('error', fail)
    socket.on('close', fail)
    socket.on('data', function onAnswer(piece: Buffer) {
      bytes = Buffer.concat([bytes, piece])
      const end = bytes.indexOf('\r\n\r\n')
      if (end === -1 && bytes.length < MAX_ANSWER_HEAD_BYTES) return
      socket.off('data', onAnswer)
      const { status, headers } = parseHead(bytes.toString('latin1', 0, Math.max(0, end)))
      if (status !== 101) {
        socket.destroy()
        resolve({ accepted: false, status, headers })
      } else resolve({ accepted: true, socket: new NetWebSocket(socket, options, bytes.subarray(end + 4)) })
    })
  })
}

class NetWebSocket implements RawWebSocket {
  readonly closed: Promise<RawClose>
  readonly #socket: Socket
  readonly #reader = new FrameReader()

  constructor(socket: Socket, { onFrame, answersPings = true }: RawWebSocketOptions, head: Buffer) {
    this.#socket = socket
    let code: number | undefined
    const receive = (piece: Buffer): void => {
      for (const frame of this.#reader.read(piece)) {
        if (frame.opcode === OPCODES.close && frame.payload.length >= 2) code = frame.payload.readUInt16BE(0)
        if (frame.opcode === OPCODES.ping && answersPings) {
          this.sendFrame({ opcode: OPCODES.pong, payload: frame.payload })
        }
        onFrame?.(frame)
      }
    }
    this.closed = new Promise((resolve) => socket.once('close', () => resolve({ code })))
    socket.on('data', receive)
    receive(head)
  }

  send(text: string): void {
    this.sendFrame({ opcode: OPCODES.text, payload: text })
  }

  sendFrame(frame: FrameToSend): void {
    this.write(encodeFrame(frame))
  }

  write(bytes: Uint8Array): void {
    this.#socket.write(bytes)
  }

  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  destroy(): void {
    this.#socket.destroy()
  }
}

function handshake({ port, path = '/ws', headers = {} }: RawWebSocketOptions): string {
  const own = `127.0.0.1:${port}`
  const all = {
    Host: own,
    Origin: `http://${own}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
  return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
}

function parseHead(text: string): { readonly status: number; readonly headers: ReadonlyMap<string, string> } {
  const [first = '', ...lines] = text.split('\r\n')
  const pairs = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  return { status: Number(first.split(' ')[1]), headers: new Map(pairs) }
}
