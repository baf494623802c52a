import { parseKeyTemplate } from '@multimeter/inference'
import { parseDocument } from 'yaml'
import { z } from 'zod'

import { MAX_EXCHANGE_KEYS, MAX_EXCHANGES, MAX_ROUTING_KEY_BYTES } from './limits.ts'
import { SETTINGS } from './settings.ts'

/** One exchange to listen to, as the settings say. */
export interface ExchangeSetting {
  readonly name: string
  readonly type: 'topic' | 'fanout' | 'direct' | 'headers'
  readonly keys: readonly string[]
  /** Declare it (durable) if it is missing. */
  readonly declare: boolean
  /** Which word of the routing key is the host, for example `{company}.{system}.{environment}.{host}.#`. */
  readonly keyTemplate?: string
  /** Only on this source; on all where absent. */
  readonly source?: string
}

/** What is wrong with one setting. */
export interface ConfigProblem {
  readonly setting: string
  /** The value, without secrets. */
  readonly seen: string
  readonly allowed: string
}

export interface ConfigFile {
  /** Scalar settings by their key, as text. */
  readonly scalars: ReadonlyMap<string, string>
  readonly exchanges: readonly ExchangeSetting[] | undefined
}

export type ConfigFileResult =
  | { readonly ok: true; readonly value: ConfigFile }
  | { readonly ok: false; readonly error: readonly ConfigProblem[] }

/** A binding key with more of them is a bomb: eight stalled a broker for 20 s on one message. */
const MAX_KEY_HASHES = 2

const shortString = z
  .string()
  .refine((text) => Buffer.byteLength(text) <= MAX_ROUTING_KEY_BYTES, `at most ${MAX_ROUTING_KEY_BYTES} bytes`)

const bindingKey = shortString.refine(
  (key) => key.split('.').filter((word) => word === '#').length <= MAX_KEY_HASHES,
  `at most ${MAX_KEY_HASHES} words that are #`,
)

const keyTemplate = z.string().check((context) => {
  const parsed = parseKeyTemplate(context.value)
  if (parsed.ok) return
  context.issues.push({ code: 'custom', message: parsed.error.message, input: context.value })
})

const exchange = z
  .strictObject({
    name: shortString.min(1, 'a name; the default exchange cannot be listened to'),
    type: z.enum(['topic', 'fanout', 'direct', 'headers']),
    keys: z.array(bindingKey).min(1).max(MAX_EXCHANGE_KEYS).optional(),
    declare: z.boolean().optional(),
    keyTemplate: keyTemplate.optional(),
    source: z.string().min(1).optional(),
  })
  .refine(({ type, keys }) => type !== 'direct' || keys !== undefined, {
    path: ['keys'],
    message: 'the keys of a direct exchange that are to be heard',
  })

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])
const scalarKeys = Object.values(SETTINGS)
  .map(({ key }) => key)
  .filter((key) => !key.startsWith('('))

const file = z.strictObject({
  ...Object.fromEntries(scalarKeys.map((key) => [key, scalar.optional()])),
  origins: z.union([scalar, z.array(z.string())]).optional(),
  exchanges: z.array(exchange).min(1).max(MAX_EXCHANGES).optional(),
})

type Scalar = string | number | boolean | null
type FileData = { readonly exchanges?: readonly z.infer<typeof exchange>[] } & {
  readonly [key in keyof typeof SETTINGS]?: Scalar | readonly string[]
}

/** Reads the YAML settings file; unknown keys, duplicate keys and wrong types are problems, all told at once. */
export function parseConfigFile(text: string): ConfigFileResult {
  const document = parseDocument(text, { uniqueKeys: true, stringKeys: true })
  const broken = [...document.errors, ...document.warnings]
  if (broken.length > 0) {
    return refused(
      broken.map((error) => ({ setting: 'settings file', seen: firstLine(error.message), allowed: 'YAML' })),
    )
  }

  const data: unknown = aliasesBounded(() => document.toJS({ maxAliasCount: 0 })) ?? {}
  const parsed = file.safeParse(data)
  if (!parsed.success) return refused(parsed.error.issues.flatMap((issue) => toProblems(issue, data)))

  // The keys come from the table of settings, which the schema's type cannot follow.
  const { exchanges, ...rest } = parsed.data as FileData
  const scalars = Object.entries(rest).flatMap(([key, value]): [string, string][] => {
    if (value === null || value === undefined) return []
    return [[key, scalarText(value)]]
  })
  return { ok: true, value: { scalars: new Map(scalars), exchanges: exchanges?.map(toExchange) } }
}

function toExchange(read: z.infer<typeof exchange>): ExchangeSetting {
  return {
    name: read.name,
    type: read.type,
    keys: read.keys ?? (read.type === 'topic' ? ['#'] : ['']),
    declare: read.declare ?? false,
    ...(read.keyTemplate === undefined ? {} : { keyTemplate: read.keyTemplate }),
    ...(read.source === undefined ? {} : { source: read.source }),
  }
}

/** YAML reads `agent: on` as a string and `agent: true` as a boolean; people write both. */
function scalarText(value: string | number | boolean | readonly string[]): string {
  return typeof value === 'object' ? value.join(',') : String(value)
}

/** With aliases refused, reading throws when one is used; that is a file nobody needs. */
function aliasesBounded(read: () => unknown): unknown {
  try {
    return read()
  } catch {
    // Told as a wrong type by the schema: the sentence then names the file.
    return 'a YAML alias'
  }
}

function toProblems(issue: z.core.$ZodIssue, data: unknown): ConfigProblem[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    const known = path.length === 0 ? [...scalarKeys, 'exchanges'] : Object.keys(exchange.shape)
    return issue.keys.map((key) => ({
      setting: [...path, key].join('.'),
      seen: 'an unknown key',
      allowed: known.join(', '),
    }))
  }
  const value = path.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], data)
  return [{ setting: path.join('.') || 'settings file', seen: seen(value), allowed: issue.message }]
}

function seen(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 200)
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text
}

function refused(error: readonly ConfigProblem[]): ConfigFileResult {
  return { ok: false, error }
}
