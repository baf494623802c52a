import type { ClientMessage } from './client-message.ts'
import { CLOSE_CODES } from './close-codes.ts'
import { describeSchema, refTo } from './described-schema.ts'
import { EVENT_HEAD_SCHEMA } from './event-head-schema.ts'
import {
  KEPT_BODY_BYTES,
  MAX_BATCH_EVENTS,
  MAX_BODY_BYTES,
  MAX_CLIENT_MESSAGE_BYTES,
  MAX_EVENT_HEAD_BYTES,
  MAX_JSON_DEPTH,
} from './limits.ts'
import { CLIENT_NOTES, PART_NOTES, SERVER_NOTES } from './schema-notes.ts'
import type { ServerMessage } from './server-message.ts'
import { PROTOCOL_VERSION } from './version.ts'

/** A document in JSON form. */
export type JsonDocument = { readonly [name: string]: unknown }

const DESCRIPTION = [
  'Between a gateway and its viewers: the page, and any program that wants to watch.',
  'Text frames are control messages: one JSON object with a `type`. Names that a reader does not know are ignored. A viewer ignores',
  'a type that it does not know; a gateway closes with `bad-message`.',
  'Binary frames are batches of events, from the gateway only.',
  'Times ending in `At` are milliseconds since the Unix epoch by the clock of the gateway; durations end in `Ms`.',
  `A message from a viewer has at most ${MAX_CLIENT_MESSAGE_BYTES} bytes. JSON is nested at most ${MAX_JSON_DEPTH} levels deep.`,
].join('\n')

const BATCH_DESCRIPTION = [
  'All numbers are unsigned, 32 bits, most significant byte first. A batch is the byte 01, the byte 01, the number of events',
  `(at most ${MAX_BATCH_EVENTS}), and the events. Each event is the length of its head in bytes (at most ${MAX_EVENT_HEAD_BYTES}), the head as`,
  'UTF-8 JSON (schema EventHead), the length of the body that follows, and the body: the bytes that were published. Of a body over',
  `${MAX_BODY_BYTES} bytes only the first ${KEPT_BODY_BYTES} follow.`,
].join('\n')

/** What may answer a message, beside a close. */
const REPLIES: { readonly [T in ClientMessage['type']]: readonly ServerMessage['type'][] } = {
  hello: ['welcome'],
  subscribe: ['subscribed', 'refused'],
  unsubscribe: ['refused'],
  'set-visible': [],
}

const CHANNEL = '#/channels/viewer'

/** The WebSocket protocol as an AsyncAPI 3.0 document, made from what the decoders check. */
export function describeProtocol(): JsonDocument {
  const messages = { ...CLIENT_NOTES, ...SERVER_NOTES }
  const named = Object.entries(messages).map(([type, note]) => [schemaName(type), note] as const)
  const schemas = { ...Object.fromEntries(named), ...PART_NOTES }
  return {
    asyncapi: '3.0.0',
    info: { title: 'Multimeter', version: String(PROTOCOL_VERSION), description: DESCRIPTION },
    defaultContentType: 'application/json',
    servers: {
      gateway: {
        host: '{address}',
        protocol: 'ws',
        description: 'The port that also serves the page; wss behind a proxy that speaks TLS.',
        variables: { address: { default: '127.0.0.1:8080', description: 'Host and port of the gateway.' } },
      },
    },
    channels: { viewer: describeChannel(Object.keys(messages)) },
    operations: describeOperations(),
    components: {
      messages: {
        ...mapValues(messages, ({ summary }, name) => ({ name, summary, payload: refTo(schemaName(name)) })),
        batch: {
          name: 'batch',
          summary: 'Events, in the order in which they were heard; a binary frame.',
          description: BATCH_DESCRIPTION,
          contentType: 'application/octet-stream',
          payload: { type: 'string', format: 'binary' },
        },
      },
      schemas: {
        ...mapValues(schemas, (note) => describeSchema(note, PART_NOTES)),
        EventHead: EVENT_HEAD_SCHEMA,
      },
    },
  }
}

function describeChannel(types: readonly string[]): JsonDocument {
  return {
    address: '/ws',
    description:
      'One connection for each viewer. No subprotocol is spoken and no compression offered; the Origin must be one of the gateway.',
    messages: Object.fromEntries([...types, 'batch'].map((type) => [type, { $ref: `#/components/messages/${type}` }])),
    bindings: { ws: { method: 'GET' } },
    'x-close-codes': Object.values(CLOSE_CODES),
  }
}

/** As the gateway sees it: it receives what viewers send. */
function describeOperations(): JsonDocument {
  const channel = { $ref: CHANNEL }
  const received = mapValues(REPLIES, (replies, type) => ({
    action: 'receive',
    channel,
    messages: [messageRef(type)],
    ...(replies.length > 0 && { reply: { channel, messages: replies.map(messageRef) } }),
  }))
  const sent = [...Object.keys(SERVER_NOTES), 'batch'].map(messageRef)
  return { ...received, tell: { action: 'send', channel, messages: sent } }
}

function messageRef(type: string): { readonly $ref: string } {
  return { $ref: `${CHANNEL}/messages/${type}` }
}

/** `caught-up` is the schema CaughtUp. */
function schemaName(type: string): string {
  return type.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function mapValues<T, U>(
  record: { readonly [name: string]: T },
  change: (value: T, name: string) => U,
): { readonly [name: string]: U } {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]))
}
