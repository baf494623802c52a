/**
 * An event as it travels to a browser. The body is the broker's bytes, copied and never re-encoded.
 */
export interface WireEvent {
  readonly source: string
  readonly seq: number
  /** When the gateway received it, ms since epoch. */
  readonly receivedAt: number
  readonly exchange: string
  readonly routingKey: string
  readonly properties: WireProperties
  /** The host as the gateway read it; absent where it could not tell. */
  readonly host: string | undefined
  /** Length of the whole body; larger than `body.length` where only the first part was kept. */
  readonly bodyBytes: number
  readonly body: Uint8Array
}

/** AMQP basic properties as JSON; bytes in headers are `{ "!": "bytes", "value": base64 }`, big integers `{ "!": "integer", "value": digits }`. */
export interface WireProperties {
  readonly contentType?: string
  readonly contentEncoding?: string
  readonly headers?: { readonly [name: string]: unknown }
  readonly [name: string]: unknown
}
