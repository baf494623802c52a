/** What a reader is given: the bytes and what AMQP says of them. */
export interface EventInput {
  readonly exchange: string
  readonly routingKey: string
  readonly properties: {
    readonly contentType?: string
    readonly contentEncoding?: string
    readonly headers?: { readonly [name: string]: unknown }
    readonly [name: string]: unknown
  }
  readonly body: Uint8Array
  /** Length of the whole body, where `body` is only its first part. */
  readonly bodyBytes?: number
}

/** Canonical names, worst first; OpenTelemetry and RFC 5424 levels map onto them. */
export const SEVERITIES = [
  'emergency',
  'alert',
  'critical',
  'error',
  'warning',
  'notice',
  'info',
  'debug',
  'trace',
] as const

export type Severity = (typeof SEVERITIES)[number]

/** Where a host name was found, most trusted first; `told`: whoever asked for the reading knew it. */
export type HostEvidence = 'template' | 'header' | 'body' | 'routing-key' | 'told'

export interface HostReading {
  readonly host: string
  readonly evidence: HostEvidence
  /** Index of the routing key's word that is the host, where it is one. */
  readonly keyWord?: number
}

/** How a body was understood. */
export type BodyForm = 'json' | 'text' | 'binary' | 'empty' | 'too-large'

/** A numeric leaf: `path` is dotted, as a person would write it: `queue.depth`, `disks.sda1.used`. */
export interface NumericLeaf {
  readonly path: string
  readonly value: number
}

/** What one message means. */
export interface Reading {
  readonly host: HostReading | undefined
  /** What the key says beyond the host: `nginx.access`; the whole key where it names no host. */
  readonly stream: string
  readonly form: BodyForm
  /** Event time by the sender's clock, ms since epoch; shown, never used for order. */
  readonly at: number | undefined
  readonly severity: Severity | undefined
  /** The line a person would want to read, at most `MAX_MESSAGE_CHARACTERS`. */
  readonly message: string
  /** Further lines of the text that `message` is the first line of, at most 999; blank ones are not counted. */
  readonly moreLines: number
  readonly numbers: readonly NumericLeaf[]
  /** Scalar leaves that are not numbers, as text, for the detail of a line. */
  readonly fields: readonly { readonly path: string; readonly text: string }[]
  /** What a bound or a fault left out, in words; empty where all was read. */
  readonly notes: readonly string[]
}
