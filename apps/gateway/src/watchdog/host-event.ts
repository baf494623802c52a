import type { IncomingMessage, OutgoingMessage } from '@multimeter/bus'
import type { HostState } from '@multimeter/hosts'
import { MAX_HOST_CHARACTERS } from '@multimeter/protocol'

import { MAX_REASON_CHARACTERS } from '../limits.ts'

/** Where our own events are published: they are events like any other, that every node and every viewer may read. */
export const OWN_EXCHANGE = 'events'

/** Our own events begin so. */
export const OWN_KEYS = 'multimeter.'

const CONTENT_TYPE = 'application/cloudevents+json'

/** A larger body is not one of ours. */
const MAX_OWN_BODY_BYTES: number = 256 * 1024

/** What happened to a host. `returned`: it speaks again, after it was late, silent or retired. */
export type HostEventName = 'appeared' | 'late' | 'silent' | 'returned' | 'retired'

/** What an event of ours says, as JSON; docs/events.md describes it. */
export type OwnEventData = Readonly<Record<string, unknown>> & { readonly message: string }

/** What an event of ours says, as far as other nodes of ours act on it. */
export type OwnEvent =
  | {
      readonly kind: 'host'
      readonly id: string
      readonly host: string
      readonly stream?: string
      readonly state: HostState
      readonly reason?: string
    }
  | { readonly kind: 'observer'; readonly id: string; readonly name: 'blind' | 'seeing'; readonly sinceAt: number }

/** What every event of ours carries besides what it says. */
export interface OwnEventAbout {
  /** The part after `multimeter.`: `host.silent`, `observer.blind`. */
  readonly name: string
  /** Unique for ever. */
  readonly id: string
  /** Who says it: a URI reference. */
  readonly origin: string
  /** The host, where it is about one. */
  readonly subject?: string
  /** When it happened, ms. */
  readonly at: number
}

/** The message that tells everybody: a CloudEvent in JSON, whose type is its routing key. */
export function encodeOwnEvent(about: OwnEventAbout, data: OwnEventData): OutgoingMessage {
  const type = `${OWN_KEYS}${about.name}`
  const event = {
    specversion: '1.0',
    id: about.id,
    source: about.origin,
    type,
    ...(about.subject !== undefined && { subject: about.subject }),
    time: new Date(about.at).toISOString(),
    datacontenttype: 'application/json',
    data,
  }
  return {
    exchange: OWN_EXCHANGE,
    routingKey: type,
    properties: { contentType: CONTENT_TYPE, messageId: about.id, appId: 'multimeter', type },
    body: new TextEncoder().encode(JSON.stringify(event)),
  }
}

const STATES: ReadonlyMap<string, HostState> = new Map([
  ['appeared', 'live'],
  ['returned', 'live'],
  ['late', 'late'],
  ['silent', 'silent'],
  ['retired', 'retired'],
])

/** What a message says that is an event of ours; undefined for any other, and for one that is not as it should be. */
export function decodeOwnEvent({ exchange, routingKey, properties, body }: IncomingMessage): OwnEvent | undefined {
  if (exchange !== OWN_EXCHANGE || !routingKey.startsWith(OWN_KEYS) || properties.contentType !== CONTENT_TYPE) {
    return undefined
  }
  const data = body.length <= MAX_OWN_BODY_BYTES ? dataOf(body) : undefined
  const { messageId: id = '' } = properties
  const [family, name = ''] = routingKey.slice(OWN_KEYS.length).split('.')
  if (data === undefined) return undefined
  if (family === 'observer' && (name === 'blind' || name === 'seeing')) {
    const sinceAt = Date.parse(String(data['since']))
    return Number.isNaN(sinceAt) ? undefined : { kind: 'observer', id, name, sinceAt }
  }
  const state = family === 'host' ? STATES.get(name) : undefined
  const { host, stream, reason } = data
  if (state === undefined || !isName(host) || (stream !== undefined && !isName(stream))) return undefined
  return {
    kind: 'host',
    id,
    host,
    state,
    ...(stream !== undefined && { stream }),
    ...(typeof reason === 'string' && { reason: reason.slice(0, MAX_REASON_CHARACTERS) }),
  }
}

function dataOf(body: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const event: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    const data: unknown = isObject(event) ? event['data'] : undefined
    return isObject(data) ? data : undefined
  } catch {
    // Somebody else's message under one of our keys: it is shown like any other, and means nothing to us.
    return undefined
  }
}

/** Anything printable that is no longer than a host may be called. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_HOST_CHARACTERS && /^\P{Cc}+$/u.test(value)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
