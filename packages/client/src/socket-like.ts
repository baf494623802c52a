/** What the client needs of a WebSocket; the browser's and Node's `ws` both have it. */
export interface SocketLike {
  binaryType: string
  send(text: string): void
  close(code?: number, reason?: string): void
  addEventListener(type: 'open', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { readonly code: number; readonly reason: string }) => void): void
  /** Says nothing that `close` does not say too, but `ws` throws where nobody listens. */
  addEventListener(type: 'error', listener: () => void): void
}
