import { type CloseCode } from '@multimeter/protocol'
import type { Session, ViewerTransport } from '@multimeter/sessions'
import type { RawData, WebSocket } from 'ws'

/**
 * A `ws` socket as the hub sees it. It is made before the handshake, so that a full hub can still be answered 503; until
 * `attach` nothing is sent.
 */
export class ViewerSocket implements ViewerTransport {
  #socket: WebSocket | undefined
  #heardMs = 0

  /** When the browser last showed that it is there, on the monotonic clock. */
  get heardMs(): number {
    return this.#heardMs
  }

  attach(socket: WebSocket, session: Session, monotonicMs: () => number): void {
    this.#socket = socket
    this.#heardMs = monotonicMs()
    socket.on('pong', () => (this.#heardMs = monotonicMs()))
    socket.on('message', (data, isBinary) => {
      if (isBinary) session.receiveBinary()
      else session.receive(textOf(data))
    })
    // What is wrong with the socket, or with what came over it, ends it: `close` follows.
    socket.on('error', () => undefined)
    socket.once('close', () => session.closed())
    this.#onDrained = () => session.drained()
  }

  send(frame: string | Uint8Array): void {
    this.#socket?.send(frame, { binary: typeof frame !== 'string' }, this.#sent)
  }

  queuedBytes(): number {
    return this.#socket?.bufferedAmount ?? 0
  }

  close(code: CloseCode): void {
    this.#socket?.close(code.number, code.name)
  }

  ping(): void {
    this.#socket?.ping()
  }

  /** Ends it without a word: nobody is there to hear one. */
  terminate(): void {
    this.#socket?.terminate()
  }

  #onDrained: () => void = () => undefined

  readonly #sent = (error?: Error | null): void => {
    // After an error `close` follows, and with it the end of the session.
    if (error === undefined || error === null) this.#onDrained()
  }
}

/** `ws` has checked that it is UTF-8, and hands over one Buffer unless asked otherwise. */
function textOf(data: RawData): string {
  return (data as Buffer).toString('utf8')
}
