/**
 * Reply codes as RabbitMQ uses them. A code decides by itself whether the channel or the whole connection is
 * closed: the first group is survived by the connection, the second is not.
 */
export const REPLY_CODES = {
  NO_ROUTE: 312,
  ACCESS_REFUSED: 403,
  NOT_FOUND: 404,
  RESOURCE_LOCKED: 405,
  PRECONDITION_FAILED: 406,

  CONNECTION_FORCED: 320,
  FRAME_ERROR: 501,
  SYNTAX_ERROR: 502,
  COMMAND_INVALID: 503,
  CHANNEL_ERROR: 504,
  UNEXPECTED_FRAME: 505,
  NOT_ALLOWED: 530,
  NOT_IMPLEMENTED: 540,
  INTERNAL_ERROR: 541,
} as const

export type ReplyName = keyof typeof REPLY_CODES

/** Why the broker would not do something; what a client reads in `channel.close` or `connection.close`. */
export interface Refusal {
  readonly name: ReplyName
  /** The sentence after the name, as RabbitMQ words it: clients and their users know those sentences. */
  readonly message: string
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal }

/** Makes a refusal to return from a method handler. */
export function refusal(name: ReplyName, message: string): Refusal {
  return { name, message }
}

export function refused<T>(name: ReplyName, message: string): Result<T> {
  return { ok: false, error: { name, message } }
}

export function accepted<T>(value: T): Result<T> {
  return { ok: true, value }
}

const SURVIVED_BY_CONNECTION: ReadonlySet<ReplyName> = new Set<ReplyName>([
  'ACCESS_REFUSED',
  'NOT_FOUND',
  'RESOURCE_LOCKED',
  'PRECONDITION_FAILED',
])

/** Whether a refusal closes only the channel it happened on. */
export function closesChannelOnly(refusal: Refusal): boolean {
  return SURVIVED_BY_CONNECTION.has(refusal.name)
}

/** The text of a close method: name, dash, sentence. The codec cuts it at 255 bytes, the most of an AMQP short string. */
export function replyText(refusal: Refusal): string {
  return `${refusal.name} - ${refusal.message}`
}

/** A declared value as a close text shows it. */
export function inWords(value: unknown): string {
  return value === undefined ? 'none' : `'${typeof value === 'string' ? value : JSON.stringify(value)}'`
}
