import { parseKeyTemplate } from '@multimeter/inference'
import { parseDocument } from 'yaml'
import { z } from 'zod'

import { MAX_SILENCE_LIMIT_MS } from '@multimeter/hosts'

import {
  MAX_EXCHANGE_KEYS,
  MAX_EXCHANGES,
  MAX_ROUTING_KEY_BYTES,
  MAX_SILENCE_RULES,
  MIN_SET_LIMIT_MS,
} from './limits.ts'
import { parseDuration } from './parse-duration.ts'
import { SETTINGS } from './settings.ts'
import type { SilenceRule } from './watchdog/silence-rules.ts'

/** One exchange to listen to, as the settings say. */
export interface ExchangeSetting {
  readonly name: string
  readonly type: 'topic' | 'fanout' | 'direct' | 'headers'
  readonly keys: readonly string[]
  /** Declare it (durable) if it is missing. */
  readonly declare: boolean
  /** Which word of the routing key is the host, for example `{company}.{system}.{environment}.{host}.#`. */
  readonly keyTemplate?: string
  /** Keys that are read whoever watches, where the others are read on demand. @default DEFAULT_ALWAYS_KEYS */
  readonly always?: readonly string[]
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

/** What a settings file says, as far as it can be understood. */
export interface ConfigFile {
  /** Scalar settings by their key, as text. */
  readonly scalars: ReadonlyMap<string, string>
  readonly exchanges: readonly ExchangeSetting[] | undefined
  readonly silence: readonly SilenceRule[]
  readonly problems: readonly ConfigProblem[]
}

/** What no file says. */
export const NO_CONFIG_FILE: ConfigFile = { scalars: new Map(), exchanges: undefined, silence: [], problems: [] }

/** A binding key with more of them is a bomb: eight stalled a broker for 20 s on one message. */
const MAX_KEY_HASHES = 2

const KEYS = `a list of 1 to ${MAX_EXCHANGE_KEYS} binding keys`
const ALWAYS = `a list of at most ${MAX_EXCHANGE_KEYS} binding keys`
const EXCHANGES = `a list of 1 to ${MAX_EXCHANGES} exchanges`

const shortString = z
  .string('a text')
  .refine((text) => Buffer.byteLength(text) <= MAX_ROUTING_KEY_BYTES, `at most ${MAX_ROUTING_KEY_BYTES} bytes`)

const bindingKey = shortString.refine(
  (key) => key.split('.').filter((word) => word === '#').length <= MAX_KEY_HASHES,
  `at most ${MAX_KEY_HASHES} words that are #`,
)

const keyTemplate = z.string('a text').check((context) => {
  const parsed = parseKeyTemplate(context.value)
  if (parsed.ok) return
  context.issues.push({ code: 'custom', message: parsed.error.message, input: context.value })
})

const exchange = z
  .strictObject({
    name: shortString.min(1, 'a name; the default exchange cannot be listened to'),
    type: z.enum(['topic', 'fanout', 'direct', 'headers'], 'topic, fanout, direct or headers'),
    keys: z.array(bindingKey, KEYS).min(1, KEYS).max(MAX_EXCHANGE_KEYS, KEYS).optional(),
    declare: z.boolean('true or false').optional(),
    keyTemplate: keyTemplate.optional(),
    always: z.array(bindingKey, ALWAYS).max(MAX_EXCHANGE_KEYS, ALWAYS).optional(),
    source: z.string('the name of a source').optional(),
  })
  .refine(({ type, keys }) => type !== 'direct' || keys !== undefined, {
    path: ['keys'],
    message: 'the keys of a direct exchange that are to be heard',
  })
  .refine(({ type, always }) => type === 'topic' || always === undefined, {
    path: ['always'],
    message: 'nothing, as only topic exchanges are read on demand',
  })

const RULES = `a list of at most ${MAX_SILENCE_RULES} rules`
const LIMIT = 'a duration from 1 s to 7 d such as 30 s, 5 min or 2 h; or never, or learned'

const wildcard = z.string('a text').min(1, 'a text in which * stands for anything').max(MAX_ROUTING_KEY_BYTES)

const silenceLimit = z.string(LIMIT).transform((text, context) => {
  if (text === 'never' || text === 'learned') return text
  const limitMs = parseDuration(text) ?? 0
  if (limitMs >= MIN_SET_LIMIT_MS && limitMs <= MAX_SILENCE_LIMIT_MS) return limitMs
  context.issues.push({ code: 'custom', message: LIMIT, input: text })
  return z.NEVER
})

const silenceRule = z
  .strictObject({ hosts: wildcard, streams: wildcard.optional(), limit: silenceLimit })
  .refine(({ streams, limit }) => streams !== undefined || limit !== 'learned', {
    path: ['limit'],
    message: 'a duration or never; learned is what holds for every host, and is only for streams',
  })

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], 'one value')
/** A list in YAML and one with commas are the same: `String()` joins with commas. */
const scalarOrList = z.union([z.array(z.string()), scalar], 'one value, or a list of texts')
const scalarKeys = Object.values(SETTINGS)
  .map(({ key }) => key)
  .filter((key) => !key.startsWith('('))

const file = z.strictObject({
  ...Object.fromEntries(scalarKeys.map((key) => [key, scalar.optional()])),
  origins: scalarOrList.optional(),
  exchanges: z.array(exchange, EXCHANGES).min(1, EXCHANGES).max(MAX_EXCHANGES, EXCHANGES).optional(),
  silence: z.array(silenceRule, RULES).max(MAX_SILENCE_RULES, RULES).optional(),
})

/** Reads the YAML settings file; unknown keys, duplicate keys and wrong types are problems, all told at once. */
export function parseConfigFile(text: string): ConfigFile {
  const document = parseDocument(text, { uniqueKeys: true, stringKeys: true })
  const faults = [...document.errors, ...document.warnings].map((fault) => firstLine(fault.message))
  const data = faults.length === 0 ? contentOf(() => document.toJS({ maxAliasCount: 0 }), faults) : undefined
  if (faults.length > 0) {
    const problems = faults.map((seen) => ({ setting: 'settings file', seen, allowed: 'YAML without aliases' }))
    return { ...NO_CONFIG_FILE, problems }
  }

  const parsed = file.safeParse(data)
  // The keys come from the table of settings, which the schema's type cannot follow.
  const { exchanges, silence = [] } = (parsed.data ?? {}) as {
    readonly exchanges?: readonly z.infer<typeof exchange>[]
    readonly silence?: readonly z.infer<typeof silenceRule>[]
  }
  return {
    scalars: scalarsOf(data),
    exchanges: exchanges?.map(toExchange),
    silence: silence.map(toRule),
    problems: parsed.error?.issues.flatMap((issue) => toProblems(issue, data)) ?? [],
  }
}

/** With aliases refused, reading throws when one is used: they multiply, and no settings need them. */
function contentOf(read: () => unknown, faults: string[]): unknown {
  try {
    return read() ?? {}
  } catch (error) {
    faults.push(firstLine((error as Error).message))
    return undefined
  }
}

/** Also of a file that is wrong elsewhere, so that all that is wrong is told at once. */
function scalarsOf(data: unknown): ReadonlyMap<string, string> {
  const entries = typeof data === 'object' && data !== null ? Object.entries(data) : []
  return new Map(
    entries.flatMap(([key, value]): [string, string][] => {
      const read = scalarKeys.includes(key) ? scalarOrList.safeParse(value) : undefined
      return read?.success !== true || read.data === null ? [] : [[key, String(read.data)]]
    }),
  )
}

function toRule({ hosts, streams, limit }: z.infer<typeof silenceRule>): SilenceRule {
  return streams === undefined ? { hosts, limit } : { hosts, streams, limit }
}

function toExchange(read: z.infer<typeof exchange>): ExchangeSetting {
  return {
    name: read.name,
    type: read.type,
    keys: read.keys ?? (read.type === 'topic' ? ['#'] : ['']),
    declare: read.declare ?? false,
    ...(read.keyTemplate === undefined ? {} : { keyTemplate: read.keyTemplate }),
    ...(read.always === undefined ? {} : { always: read.always }),
    ...(read.source === undefined ? {} : { source: read.source }),
  }
}

const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  exchanges: Object.keys(exchange.shape),
  silence: Object.keys(silenceRule.shape),
}

function toProblems(issue: z.core.$ZodIssue, data: unknown): ConfigProblem[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    const known = KNOWN_KEYS[path[0] ?? ''] ?? [...scalarKeys, 'exchanges', 'silence']
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
