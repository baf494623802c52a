import {
  arrayOf,
  decodeField,
  long,
  named,
  readElements,
  readFields,
  tableOf,
  text,
  timestamp,
  writeFields,
} from '../wire/field-table.ts'
import type { Field, TypedBytes } from '../wire/field-table.ts'
import type { DeathReason, Message } from './message.ts'
import { readProperties, withHeaders } from '../wire/properties.ts'

/** How a message died. */
export interface Death {
  readonly queue: string
  readonly reason: DeathReason
  /** Where it goes now. */
  readonly exchange: string
  /** Its new key; undefined keeps the old one. */
  readonly routingKey: string | undefined
  /** Milliseconds since epoch. */
  readonly diedAt: number
}

/**
 * The message as it is published again: `x-death` in its headers says where, why and how often it died, newest
 * first, as RabbitMQ writes it. Headers that cannot be read are passed on as they are.
 */
export function deadMessage(message: Message, death: Death): Message {
  const header = headerAfter(message, death)
  return {
    exchange: death.exchange,
    routingKey: death.routingKey ?? message.routingKey,
    header,
    body: message.body,
    properties: readProperties(header) ?? message.properties,
    holders: 0,
  }
}

/** Whether the message came round to `queue` again without anybody having rejected it: it would go on for ever. */
export function isCycle(message: Message, queue: string): boolean {
  const deaths = deathsOf(readFields(message.properties.headers ?? NOTHING) ?? [])
  const last = deaths.findIndex((death) => textOf(death, 'queue') === queue)
  if (last < 0) return false
  return deaths.slice(0, last + 1).every((death) => textOf(death, 'reason') !== 'rejected')
}

const NOTHING = Buffer.alloc(0)

/** An earlier death: as it stands in the headers, and read. */
interface PastDeath {
  readonly element: TypedBytes
  readonly fields: readonly Field[]
}

function headerAfter(message: Message, death: Death): Buffer {
  const fields = readFields(message.properties.headers ?? NOTHING)
  if (fields === undefined) return message.header
  const earlier = deathsOf(fields)
  const same = earlier.find((past) => textOf(past, 'queue') === death.queue && textOf(past, 'reason') === death.reason)
  const newest = tableOf(same === undefined ? firstDeath(message, death) : oneMore(same))
  const others = earlier.filter((past) => past !== same).map(({ element }) => element)
  const kept = fields.filter(({ name }) => name !== 'x-death')
  const deaths = named('x-death', arrayOf([newest, ...others]))
  return withHeaders(message.header, writeFields([...kept, deaths, ...firstDeathHeaders(kept, message, death)]))
}

function firstDeath(message: Message, death: Death): readonly Field[] {
  const { expiration } = message.properties
  return [
    named('count', long(1)),
    named('reason', text(death.reason)),
    named('queue', text(death.queue)),
    named('time', timestamp(Math.floor(death.diedAt / 1000))),
    named('exchange', text(message.exchange)),
    named('routing-keys', arrayOf([text(message.routingKey)])),
    ...(expiration === undefined ? [] : [named('original-expiration', text(expiration))]),
  ]
}

function oneMore({ fields }: PastDeath): readonly Field[] {
  const count = fields.find(({ name }) => name === 'count')
  const earlier = count === undefined ? 0 : Number(decodeField(count))
  // Whatever a client wrote there, it is a count from now on.
  const next = named('count', long(Number.isSafeInteger(earlier) ? earlier + 1 : 1))
  return [next, ...fields.filter(({ name }) => name !== 'count')]
}

function firstDeathHeaders(kept: readonly Field[], message: Message, death: Death): readonly Field[] {
  if (kept.some(({ name }) => name === 'x-first-death-reason')) return []
  return [
    named('x-first-death-exchange', text(message.exchange)),
    named('x-first-death-queue', text(death.queue)),
    named('x-first-death-reason', text(death.reason)),
  ]
}

function deathsOf(fields: readonly Field[]): readonly PastDeath[] {
  const header = fields.find(({ name, type }) => name === 'x-death' && type === 'A')
  const elements = header === undefined ? [] : (readElements(header.bytes) ?? [])
  return elements
    .filter(({ type }) => type === 'F')
    .map((element) => ({ element, fields: readFields(element.bytes) ?? [] }))
}

function textOf({ fields }: PastDeath, name: string): string | undefined {
  const field = fields.find((field) => field.name === name)
  return field?.type === 'S' ? field.bytes.toString('utf8') : undefined
}
