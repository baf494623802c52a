import { readFileSync } from 'node:fs'

import specs from '@asyncapi/specs'
import { Ajv, type AnySchemaObject } from 'ajv'
import addFormats from 'ajv-formats'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { BATCH_FRAME, BATCH_LAYOUT, decodeBatch } from './batch-frame.ts'
import { CLIENT_CHECKS } from './client-checks.ts'
import { CLOSE_CODES } from './close-codes.ts'
import { decodeClientMessage } from './decode-client-message.ts'
import { decodeServerMessage } from './decode-server-message.ts'
import { describeProtocol } from './describe-protocol.ts'
import { CLIENT_SAMPLES, SERVER_SAMPLES } from './fixtures/sample-messages.ts'
import { SERVER_CHECKS } from './server-checks.ts'

interface Ref {
  readonly $ref: string
}

interface Operation {
  readonly action: 'send' | 'receive'
  readonly messages: readonly Ref[]
}

interface Document {
  readonly channels: { readonly viewer: { readonly messages: Record<string, Ref>; readonly 'x-close-codes': unknown } }
  readonly operations: Record<string, Operation>
  readonly components: {
    readonly messages: Record<string, { readonly payload: Ref }>
    readonly schemas: Record<string, { readonly properties?: { readonly type?: { readonly const?: string } } }>
  }
}

const described = describeProtocol()
// As it is read by whoever has it from the gateway; the first test compares it with what AsyncAPI demands.
const document = JSON.parse(JSON.stringify(described)) as Document
const types = [...Object.keys(CLIENT_CHECKS), ...Object.keys(SERVER_CHECKS)]

const ajv = new Ajv({ strict: false })
ajv.addSchema(document, 'protocol')

function fits(type: string, message: unknown): boolean {
  const { $ref } = document.components.messages[type]?.payload ?? { $ref: '' }
  return ajv.validate(`protocol${$ref}`, message)
}

test('[#4] the document of the protocol is AsyncAPI 3.0', () => {
  // It brings draft 7 along.
  const meta = new Ajv({ strict: false, meta: false, validateSchema: false })
  addFormats(meta)
  const validate = meta.compile(specs.schemas['3.0.0'] as AnySchemaObject)

  expect([validate(document), validate.errors]).toEqual([true, null])
})

test('[#4] docs/asyncapi.json is what the code says; else run `pnpm docs:api`', () => {
  const committed: unknown = JSON.parse(readFileSync(new URL('../../../docs/asyncapi.json', import.meta.url), 'utf8'))

  expect(JSON.stringify(committed)).toBe(JSON.stringify(described))
})

test('[#4] every message of the code is in the document under its type, and no other is', () => {
  const { messages, schemas } = document.components

  const typed = Object.entries(messages).map(([name, { payload }]) => {
    const schema = schemas[payload.$ref?.split('/').at(-1) ?? '']
    return [name, schema?.properties?.type?.const]
  })

  expect(typed).toEqual([...types.map((type) => [type, type]), ['batch', undefined]])
  expect(Object.keys(document.channels.viewer.messages)).toEqual([...types, 'batch'])
})

test('[#4] a viewer may send what a gateway decodes, and a gateway what a viewer decodes', () => {
  const all = Object.values(document.operations)
  const named = (action: Operation['action']): readonly string[] =>
    all
      .filter((operation) => operation.action === action)
      .flatMap(({ messages }) => messages.map(({ $ref }) => $ref.split('/').at(-1) ?? ''))

  expect(named('receive')).toEqual(Object.keys(CLIENT_CHECKS))
  expect(named('send')).toEqual([...Object.keys(SERVER_CHECKS), 'batch'])
})

test('[#4] every reference in the document leads somewhere', () => {
  const references = [...JSON.stringify(described).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path)

  const lost = references.filter((path) => find(path.split('/')) === undefined)

  expect(references.length).toBeGreaterThan(50)
  expect(lost).toEqual([])
})

test('[#4] the document has the table of close codes', () => {
  expect(document.channels.viewer['x-close-codes']).toEqual(Object.values(CLOSE_CODES))
})

test.each([...Object.values(CLIENT_SAMPLES), ...Object.values(SERVER_SAMPLES)])(
  '[#4] $type fits its schema, which has all of its fields',
  (message) => {
    const { $ref } = document.components.messages[message.type]?.payload ?? { $ref: '' }
    const schema = document.components.schemas[$ref.split('/').at(-1) ?? '']

    expect(fits(message.type, message)).toBe(true)
    expect(Object.keys(schema?.properties ?? {}).toSorted()).toEqual(Object.keys(message).toSorted())
  },
)

/** Messages with some fields, or fields of fields, left out or replaced by anything. */
const damaged = fc
  .tuple(
    fc.constantFrom(...Object.values(CLIENT_SAMPLES), ...Object.values(SERVER_SAMPLES)),
    fc.array(fc.tuple(fc.nat(), fc.oneof(fc.constant(undefined), fc.constant(null), fc.integer(), fc.jsonValue()))),
  )
  .map(([message, changes]) => {
    const copy = structuredClone(message) as object
    for (const [place, value] of changes) spoil(copy, place, value)
    return JSON.parse(JSON.stringify({ ...copy, type: message.type })) as { readonly type: string }
  })

test('[#4] the decoders and the schemas take the same messages', () => {
  fc.assert(
    fc.property(damaged, (message) => {
      const decode = message.type in CLIENT_CHECKS ? decodeClientMessage : decodeServerMessage

      expect([message, fits(message.type, message)]).toEqual([message, decode(JSON.stringify(message)).ok])
    }),
    { numRuns: 3_000 },
  )
})

test('[#4] the decoder and the schema take the same heads of events', () => {
  const head = ['local', 7, 1.5, 'events', 'web-03.app', { contentType: 'text/plain' }, 'web-03', 0]
  const heads = fc
    .tuple(fc.array(fc.tuple(fc.nat(8), fc.jsonValue())), fc.constantFrom(7, 8, 8, 8, 8, 9))
    .map(([changes, length]) => {
      const copy: unknown[] = [...head, 'one too many']
      for (const [place, value] of changes) copy[place] = value
      return copy.slice(0, length)
    })
  const isHead = ajv.getSchema('protocol#/components/schemas/EventHead')

  fc.assert(
    fc.property(heads, (tuple) => {
      expect([tuple, isHead?.(tuple)]).toEqual([tuple, decodeBatch(batchOf(tuple)).ok])
    }),
    { numRuns: 1_000 },
  )
})

function find(path: readonly string[]): unknown {
  return path.reduce<unknown>((place, name) => (place as Record<string, unknown> | undefined)?.[name], described)
}

/** Changes one of the values within `root`, the `place`th of all. */
function spoil(root: object, place: number, value: unknown): void {
  const places: (readonly [owner: Record<string, unknown>, name: string])[] = []
  const walk = (owner: Record<string, unknown>): void => {
    for (const [name, inner] of Object.entries(owner)) {
      places.push([owner, name])
      if (typeof inner === 'object' && inner !== null) walk(inner as Record<string, unknown>)
    }
  }
  walk(root as Record<string, unknown>)
  const [owner, name] = places[place % places.length] ?? []
  if (owner !== undefined && name !== undefined) owner[name] = value
}

function batchOf(head: readonly unknown[]): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(head))
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, text.length)
  return Uint8Array.from([BATCH_FRAME, BATCH_LAYOUT, 0, 0, 0, 1, ...length, ...text, 0, 0, 0, 0])
}
