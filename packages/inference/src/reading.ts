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
  /** When it arrived, ms since epoch. Event times are judged by it; without it any is believed. */
  readonly receivedAt?: number
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

/** One scalar of a message. */
export interface Field {
  /** Dotted, as a person would write it: `queue.depth`, `disks.sda1.used`. */
  readonly path: string
  /** Numbers that a double would change, and `null`, are text. */
  readonly value: string | number | boolean
  /** Path of the series that it belongs to, where that is another: one that an object's name for itself is part of. */
  readonly series?: string
}

/** One value that may belong to a series. */
export interface Sample extends Omit<Field, 'series'> {
  /** What the encoding says it is; a strong hint, but what the series does has the last word. */
  readonly kind?: SeriesKind
  /** As it came: `B`, `ms`, `%`. */
  readonly unit?: string
  /** The number stood in a string. */
  readonly ofText?: boolean
  /** Its path stands for many things whose names hold ids. */
  readonly isOneOfMany?: boolean
}

/** What one message, or one event of a message that holds several, means. */
export interface Reading {
  readonly host: HostReading | undefined
  /** What the key says beyond the host: `nginx.access`; the whole key where it names no host. */
  readonly stream: string
  readonly form: BodyForm
  /** What the body was read as, in words: `JSON`, `syslog`. */
  readonly format: string
  /** Event time by the sender's clock, ms since epoch; shown, never used for order. */
  readonly at: number | undefined
  readonly severity: Severity | undefined
  /** The line a person would want to read, at most `MAX_MESSAGE_CHARACTERS`. */
  readonly message: string
  /** Further lines of the text that `message` is the first line of, at most 999; blank ones are not counted. */
  readonly moreLines: number
  /** It tells of something that happened, rather than of how things are. */
  readonly isEvent: boolean
  /** Every scalar, in the order in which they stand, for the detail of a line. */
  readonly fields: readonly Field[]
  /** What of it can be a series; `SeriesBook` says what each is. */
  readonly samples: readonly Sample[]
  /** What a bound or a fault left out, in words; empty where all was read. */
  readonly notes: readonly string[]
}

/**
 * What a series is of. Charted: `gauge` (a level), `counter` (a total that only rises; shown per second), `delta` (amounts
 * to add up), `distribution` (one value for each event), `state` (words), `flag` (on or off). Not charted: `identifier`,
 * `timestamp`, `constant` (settings, thresholds, versions), `text`.
 */
export type SeriesKind =
  | 'gauge'
  | 'counter'
  | 'delta'
  | 'distribution'
  | 'state'
  | 'flag'
  | 'identifier'
  | 'timestamp'
  | 'constant'
  | 'text'
