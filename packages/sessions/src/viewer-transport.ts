import type { CloseCode } from '@multimeter/protocol'

/** The socket of one viewer, as the hub uses it. It must not call back into the session from within these methods. */
export interface ViewerTransport {
  /** Text is a control message, bytes are a batch. The bytes are shared with other viewers: send them, never change them. */
  send(frame: string | Uint8Array): void
  /** What is sent until `uncork` may leave as one write: a write is what sending costs. */
  cork(): void
  uncork(): void
  /** Bytes given to `send` that have not left the process. */
  queuedBytes(): number
  close(code: CloseCode): void
}
