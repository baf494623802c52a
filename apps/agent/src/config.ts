import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { parseArgs } from 'node:util'

import type { AmqpAddress } from '@multimeter/bus-amqp'
import { parseAmqpUrls } from '@multimeter/bus-amqp'
import * as z from 'zod/mini'

import { DEFAULT_EXCHANGE, DEFAULT_KEY_PREFIX } from './agent.ts'
import { DEFAULT_INTERVAL_MS, MAX_LOG_FILES } from './limits.ts'
import type { LogLevel } from './log.ts'
import { LOG_LEVELS } from './log.ts'

/** What the agent alone can be told, complete and checked. */
export interface Config {
  readonly address: AmqpAddress
  readonly host: string
  readonly exchange: string
  readonly keyPrefix: string
  readonly intervalMs: number
  readonly logFiles: readonly string[]
  readonly logLevel: LogLevel
}

/** One setting that is not as it may be. Never holds a password. */
export interface ConfigProblem {
  readonly setting: string
  readonly seen: string
  readonly allowed: string
}

export type ConfigResult =
  | { readonly ok: true; readonly value: Config }
  | { readonly ok: false; readonly error: readonly ConfigProblem[] }

/** Where settings come from; tests hand in their own. */
export interface ConfigInput {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly hostName: string
  /** Throws when it cannot. */
  readonly readFile: (path: string) => string
}

/** What `--help` prints. */
export const USAGE: string = `Publishes this host's figures and log lines over AMQP.

  --amqp-url URL     AMQP_URL, AMQP_URL_FILE  the broker: amqp[s]://user:password@host:port/vhost
  --host-name NAME   MULTIMETER_HOST_NAME     name of this host; by default the system's
  --interval TIME    MULTIMETER_INTERVAL      beat of the figures: 500ms to 1h; by default 2s
  --log-file PATH    (may be repeated)        a log to follow; by default the system's
  --exchange NAME    MULTIMETER_EXCHANGE      a topic exchange; by default ${DEFAULT_EXCHANGE}
  --key-prefix KEY   MULTIMETER_KEY_PREFIX    words before the host in routing keys; by default ${DEFAULT_KEY_PREFIX}
  --log-level LEVEL  LOG_LEVEL                ${LOG_LEVELS.join(', ')}; by default info
  --help             prints this
`

/** The environment variable of each flag that has one; a flag beats it. */
export const AGENT_VARIABLES = {
  'amqp-url': 'AMQP_URL',
  'host-name': 'MULTIMETER_HOST_NAME',
  interval: 'MULTIMETER_INTERVAL',
  exchange: 'MULTIMETER_EXCHANGE',
  'key-prefix': 'MULTIMETER_KEY_PREFIX',
  'log-level': 'LOG_LEVEL',
} as const

const FLAGS = {
  'amqp-url': { type: 'string' },
  'host-name': { type: 'string' },
  interval: { type: 'string' },
  'log-file': { type: 'string', multiple: true },
  exchange: { type: 'string' },
  'key-prefix': { type: 'string' },
  'log-level': { type: 'string' },
  help: { type: 'boolean' },
} as const

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }
const DEFAULT_INTERVAL = `${DEFAULT_INTERVAL_MS}ms`
const MIN_INTERVAL_MS = 500
const MAX_INTERVAL_MS = 3_600_000

// The message of each check says what is allowed.
const text = z.string('a value after the flag')
const settingsSchema = z.object({
  'host-name': text.check(z.regex(/^\P{C}{1,255}$/u, 'a name of 1 to 255 printable characters')),
  interval: z.pipe(
    text.check(z.refine((text) => readDuration(text) !== undefined, 'a time from 500ms to 1h, such as 2s')),
    z.transform((text) => readDuration(text) ?? MIN_INTERVAL_MS),
  ),
  'log-file': z
    .array(text.check(z.minLength(1, 'the path of a file')))
    .check(z.maxLength(MAX_LOG_FILES, `at most ${MAX_LOG_FILES} files`)),
  exchange: text.check(z.regex(/^.{1,127}$/su, 'a name of 1 to 127 characters')),
  'key-prefix': text.check(z.regex(/^[^.*#\s]+(\.[^.*#\s]+){0,7}$/, '1 to 8 words with dots between them')),
  'log-level': z.enum(LOG_LEVELS, LOG_LEVELS.join(', ')),
})

/** The only door to arguments and environment. */
export function systemInput(): ConfigInput {
  return {
    args: process.argv.slice(2),
    env: process.env,
    hostName: hostname(),
    readFile: (path) => readFileSync(path, 'utf8'),
  }
}

/** Reads flags, then the environment: the first that says something holds. Tells all problems at once. */
export function parseConfig({ args, env, hostName, readFile }: ConfigInput): ConfigResult {
  const { values, tokens } = parseArgs({ args: [...args], options: FLAGS, strict: false, tokens: true })
  const problems: ConfigProblem[] = []
  for (const token of tokens) {
    if (token.kind === 'positional' || (token.kind === 'option' && !(token.name in FLAGS))) {
      const setting = token.kind === 'option' ? token.rawName : `argument ${token.index + 1}`
      problems.push({ setting, seen: 'an unknown argument', allowed: 'the flags that --help lists' })
    }
  }
  const address = readAddress(values['amqp-url'], { env, readFile, problems })
  const read = (flag: keyof typeof AGENT_VARIABLES, byDefault: string): unknown =>
    values[flag] ?? (env[AGENT_VARIABLES[flag]] || byDefault)
  const raw: Readonly<Record<string, unknown>> = {
    'host-name': read('host-name', hostName),
    interval: read('interval', DEFAULT_INTERVAL),
    'log-file': values['log-file'] ?? [],
    exchange: read('exchange', DEFAULT_EXCHANGE),
    'key-prefix': read('key-prefix', DEFAULT_KEY_PREFIX),
    'log-level': read('log-level', 'info'),
  }
  const settings = settingsSchema.safeParse(raw)
  for (const { path, message } of settings.error?.issues ?? []) {
    const setting = String(path[0])
    problems.push({ setting, seen: describe(raw[setting]), allowed: message })
  }
  if (address === undefined || settings.data === undefined || problems.length > 0) return { ok: false, error: problems }
  const { data } = settings
  return {
    ok: true,
    value: Object.freeze({
      address,
      host: data['host-name'],
      exchange: data.exchange,
      keyPrefix: data['key-prefix'],
      intervalMs: data.interval,
      logFiles: data['log-file'],
      logLevel: data['log-level'],
    }),
  }
}

interface AddressInput extends Pick<ConfigInput, 'env' | 'readFile'> {
  readonly problems: ConfigProblem[]
}

function readAddress(flag: unknown, { env, readFile, problems }: AddressInput): AmqpAddress | undefined {
  const refuse = (seen: string, allowed: string): undefined => {
    problems.push({ setting: 'AMQP_URL', seen, allowed })
  }
  let text = typeof flag === 'string' ? flag : env[AGENT_VARIABLES['amqp-url']] || undefined
  const path = env['AMQP_URL_FILE'] || undefined
  if (text === undefined && path !== undefined) {
    try {
      text = readFile(path)
    } catch (error) {
      return refuse(`AMQP_URL_FILE=${path}`, `the path of a readable file (${(error as Error).message})`)
    }
  }
  if (text === undefined) return refuse('nothing', 'the address of a broker, such as amqp://user:password@host:5672/')
  const parsed = parseAmqpUrls(text.trim())
  if (!parsed.ok)
    return refuse(
      parsed.error.map(({ entry }) => entry).join(', '),
      parsed.error.map(({ message }) => message).join(' '),
    )
  const [address] = parsed.value
  if (parsed.value.length > 1)
    return refuse(`${parsed.value.length} addresses`, 'one: an agent publishes to one broker')
  return address
}

function readDuration(text: string): number | undefined {
  const [, digits, unit = ''] = /^(\d{1,7})(ms|s|m|h)$/.exec(text) ?? []
  const ms = Number(digits) * (UNIT_MS[unit] ?? Number.NaN)
  return ms >= MIN_INTERVAL_MS && ms <= MAX_INTERVAL_MS ? ms : undefined
}

function describe(input: unknown): string {
  return input === true ? 'nothing' : JSON.stringify(input).slice(0, 200)
}
