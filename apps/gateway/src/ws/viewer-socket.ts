import type { Duplex } from 'node:stream'

import { type CloseCode } from '@multimeter/protocol'
import type { Session, ViewerTransport } from '@multimeter/sessions'
import type { RawData, WebSocket } from 'ws'

import { binaryFrame, textFrame } from './finished-frame.ts'

/** What `readyState` says while frames may be sent. */
const OPEN = 1

/** What a socket serves, and by which clock. */
export interface Attachment {
  readonly session: Session
  readonly monotonicMs: () => number
}

/**
 * A `ws` socket as the hub sees it. It is made before the handshake, so that a full hub can still be answered 503; until
 * `attach` nothing is sent.
 */
export class ViewerSocket implements ViewerTransport {
  #socket: WebSocket | undefined
  /** What lies under the socket. */
  #stream: Duplex | undefined
  #heardMs = 0

  /** When the browser last showed that it is there, on the monotonic clock. */
  get heardMs(): number {
    return this.#heardMs
  }

  attach(socket: WebSocket, stream: Duplex, { session, monotonicMs }: Attachment): void {
    this.#socket = socket
    this.#stream = stream
    this.#heardMs = monotonicMs()
    socket.on('pong', () => (this.#heardMs = monotonicMs()))
    socket.on('message', (data, isBinary) => {
      if (isBinary) session.receiveBinary()
      else session.receive(textOf(data))
    })
    // What is wrong with the socket, or with what came over it, ends it: `close` follows.
    socket.on('error', () => undefined)
    socket.once('close', () => session.closed())
    stream.on('drain', () => session.drained())
  }

  /**
   * Frames go past `ws`, which would write header and payload apart: each write is what fan-out costs. Without compression
   * `ws` keeps nothing back, so the order is that of the calls.
   */
  send(frame: string | Uint8Array): void {
    if (this.#socket?.readyState !== OPEN) return
    this.#stream?.write(typeof frame === 'string' ? sharedTextFrame(frame) : binaryFrame(frame))
  }

  cork(): void {
    this.#stream?.cork()
  }

  uncork(): void {
    this.#stream?.uncork()
  }

  queuedBytes(): number {
    return this.#stream?.writableLength ?? 0
  }

  close(code: CloseCode): void {
    this.#orTerminate((socket) => socket.close(code.number, code.name))
  }

  ping(): void {
    this.#orTerminate((socket) => socket.ping())
  }

  /** Ends it without a word: nobody is there to hear one. */
  terminate(): void {
    this.#socket?.terminate()
  }

  /** Who closes or pings goes through all viewers: one that throws must not keep it from the others. */
  #orTerminate(act: (socket: WebSocket) => void): void {
    if (this.#socket === undefined) return
    try {
      act(this.#socket)
    } catch {
      // A socket that can neither be written to nor closed is of no use; `close` follows, and is counted there.
      this.#socket.terminate()
    }
  }
}

let lastText = { text: '', frame: textFrame('') }

/** What is told to all viewers is told to one after the other, so that the frame of the last text mostly serves the next. */
function sharedTextFrame(text: string): Buffer {
  if (text !== lastText.text) lastText = { text, frame: textFrame(text) }
  return lastText.frame
}

/** `ws` has checked that it is UTF-8, and hands over one Buffer unless asked otherwise. */
function textOf(data: RawData): string {
  return (data as Buffer).toString('utf8')
}
