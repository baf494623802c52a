import { readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { parseArgs } from 'node:util'

import { AGENT_VARIABLES } from '@multimeter/agent'
import { type AmqpAddress, parseAmqpUrls } from '@multimeter/bus-amqp'

import type { ConfigFile, ConfigProblem, ExchangeSetting } from './config-file.ts'
import { NO_CONFIG_FILE, parseConfigFile } from './config-file.ts'
import { MAX_SETTINGS_FILE_BYTES } from './limits.ts'
import type { LogLevel } from './log.ts'
import { maskPasswords } from './mask-passwords.ts'
import type { BindingsMode, Role, Setting } from './settings.ts'
import { SETTINGS } from './settings.ts'
import type { SilenceRule } from './watchdog/silence-rules.ts'

/** Everything that can be set, complete and checked. */
export interface Config {
  /** The brokers to listen to; the embedded one where absent. */
  readonly brokers: readonly AmqpAddress[] | undefined
  readonly host: string
  readonly port: number
  readonly logLevel: LogLevel
  readonly agent: boolean
  readonly origins: readonly string[]
  readonly brokerPort: number
  readonly maxViewers: number
  readonly maxHostEvents: number
  readonly bindings: BindingsMode
  readonly roles: readonly Role[]
  /** The folder in which what must outlive a restart is kept; nothing is kept where absent. */
  readonly stateDir: string | undefined
  /** What is set for the silence of hosts. */
  readonly silence: readonly SilenceRule[]
  readonly exchanges: readonly ExchangeSetting[]
  /** What looks like a mistake and is none for sure: variables with our prefix that neither the gateway nor the agent knows. */
  readonly warnings: readonly string[]
}

export type ConfigResult =
  | { readonly ok: true; readonly value: Config }
  | { readonly ok: false; readonly error: readonly ConfigProblem[] }

/** Where settings come from; tests hand in their own. */
export interface ConfigInput {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** The user's own folder; undefined where there is none. */
  readonly homeDir?: string
  /** Throws when it cannot. */
  readFile(path: string): string
}

/** Read when the settings name no exchanges. Most emitters that are not configured publish to one of them. */
export const DEFAULT_EXCHANGES: readonly ExchangeSetting[] = [
  { name: 'events', type: 'topic', keys: ['#'], declare: true },
  { name: 'amq.topic', type: 'topic', keys: ['#'], declare: false },
  { name: 'amq.fanout', type: 'fanout', keys: [''], declare: false },
]

/** Flags that only print something. */
export const PRINTING_FLAGS: readonly string[] = ['help', 'version', 'print-config']

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/

/** The only door to arguments, environment and settings file. */
export function systemInput(): ConfigInput {
  return { args: process.argv.slice(2), env: process.env, homeDir: homedir(), readFile: readBounded }
}

/** Reads flags, then the environment, then the settings file: the first that says something holds. Tells all problems at once. */
export function parseConfig(input: ConfigInput): ConfigResult {
  const reader = new Reader(input)
  const host = reader.read(SETTINGS.host)
  const allowAnyone = reader.read(SETTINGS.allowAnyone)
  if (host !== undefined && !LOOPBACK.test(host) && allowAnyone === false) {
    reader.refuse(SETTINGS.host, host)
  }
  const bindings = reader.read(SETTINGS.bindings)
  const config: Loose<Config> = {
    brokers: readBrokers(reader, input),
    host,
    port: reader.read(SETTINGS.port),
    logLevel: reader.read(SETTINGS.logLevel),
    agent: reader.read(SETTINGS.agent),
    origins: reader.readOptional(SETTINGS.origins) ?? [],
    brokerPort: reader.read(SETTINGS.brokerPort),
    maxViewers: reader.read(SETTINGS.maxViewers),
    maxHostEvents: reader.read(SETTINGS.maxHostEvents),
    bindings,
    roles: readRoles(reader, bindings),
    stateDir: stateDirOf(reader.readOptional(SETTINGS.stateDir), input),
    silence: reader.silence,
    exchanges: reader.exchanges ?? DEFAULT_EXCHANGES,
    warnings: unknownVariables(input.env),
  }
  checkExchanges(config, reader)

  if (reader.problems.length > 0) return { ok: false, error: reader.problems }
  // Every `undefined` left a problem behind, except those of `brokers` and `stateDir`, which may be absent.
  return { ok: true, value: Object.freeze(config as Config) }
}

type Loose<T> = { [Key in keyof T]: T[Key] | undefined }

/** Looks settings up in the three layers and collects what is wrong. */
class Reader {
  readonly problems: ConfigProblem[] = []
  #file: ConfigFile = NO_CONFIG_FILE
  readonly #flags: ReadonlyMap<string, string>
  readonly #env: ConfigInput['env']

  constructor(input: ConfigInput) {
    this.#env = input.env
    this.#flags = this.#readFlags(input.args)
    this.#file = this.#readSettingsFile(input)
  }

  get exchanges(): ConfigFile['exchanges'] {
    return this.#file.exchanges
  }

  get silence(): ConfigFile['silence'] {
    return this.#file.silence
  }

  /** The value of a setting that has a default; `undefined` only where a problem was noted. */
  read<T>(setting: Setting<T>): T | undefined {
    return this.readOptional(setting) ?? this.#parse(setting, setting.byDefault)
  }

  readOptional<T>(setting: Setting<T>): T | undefined {
    const text = this.layers(setting).find((layer) => layer !== undefined)
    return text === undefined ? undefined : this.#parse(setting, text)
  }

  /** What flag, environment and file say; an empty variable says nothing. */
  layers(setting: Setting<unknown>): readonly (string | undefined)[] {
    const inFile = this.#file.scalars.get(setting.key)
    return [this.#flags.get(setting.flag), this.#env[setting.name] || undefined, inFile]
  }

  refuse(setting: Setting<unknown>, seen: string, allowed: string = setting.allowed): void {
    this.problems.push({ setting: setting.name, seen: JSON.stringify(seen.slice(0, 200)), allowed })
  }

  #parse<T>(setting: Setting<T>, text: string): T | undefined {
    const value = setting.parse(text)
    if (value === undefined) this.refuse(setting, text)
    return value
  }

  #readFlags(args: readonly string[]): ReadonlyMap<string, string> {
    const known = Object.values(SETTINGS).map(({ flag }) => flag)
    const options = Object.fromEntries([
      ...known.map((flag) => [flag, { type: 'string' }] as const),
      ...PRINTING_FLAGS.map((flag) => [flag, { type: 'boolean' }] as const),
    ])
    const { values, tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true })
    for (const token of tokens) {
      if (token.kind === 'positional' || (token.kind === 'option' && options[token.name] === undefined)) {
        const setting = token.kind === 'positional' ? maskPasswords(token.value) : token.rawName
        this.problems.push({ setting, seen: 'an unknown argument', allowed: 'the flags that --help lists' })
      }
    }
    return new Map(
      known.flatMap((flag): [string, string][] => {
        const value = values[flag]
        if (value === undefined) return []
        if (typeof value === 'string' && value !== '') return [[flag, value]]
        this.problems.push({ setting: `--${flag}`, seen: 'nothing after it', allowed: 'a value' })
        return []
      }),
    )
  }

  #readSettingsFile(input: ConfigInput): ConfigFile {
    const path = this.readOptional(SETTINGS.config)
    const text = path === undefined ? undefined : readOr(input, path, (why) => this.refuse(SETTINGS.config, path, why))
    if (text === undefined) return NO_CONFIG_FILE
    const file = parseConfigFile(text)
    this.problems.push(...file.problems)
    return file
  }
}

/** Who reads only what is watched does not hear all hosts, and so cannot judge them. */
function readRoles(reader: Reader, bindings: BindingsMode | undefined): Config['roles'] | undefined {
  const roles = reader.readOptional(SETTINGS.roles)
  const isOnDemand = bindings === 'demand'
  if (roles?.includes('watchdog') === true && isOnDemand) {
    reader.refuse(
      SETTINGS.roles,
      roles.join(','),
      'gateway, where bindings follow demand; run the watchdog as a process of its own',
    )
  }
  return isOnDemand ? ['gateway'] : (roles ?? reader.read(SETTINGS.roles))
}

function stateDirOf(set: string | undefined, { env, homeDir }: ConfigInput): string | undefined {
  if (set !== undefined) return set === 'none' ? undefined : set
  const stateHome = env['XDG_STATE_HOME'] || (homeDir && `${homeDir}/.local/state`)
  return stateHome && `${stateHome}/multimeter`
}

function readBrokers(reader: Reader, input: ConfigInput): Config['brokers'] {
  const urls = reader.layers(SETTINGS.amqpUrl)
  const files = reader.layers(SETTINGS.amqpUrlFile)
  const layer = urls.findIndex((url, index) => url !== undefined || files[index] !== undefined)
  const [url, path] = [urls[layer], files[layer]]
  if (url !== undefined && path !== undefined) {
    reader.refuse(SETTINGS.amqpUrlFile, path, 'AMQP_URL or AMQP_URL_FILE, not both')
    return undefined
  }
  const setting = url === undefined ? SETTINGS.amqpUrlFile : SETTINGS.amqpUrl
  const text = path === undefined ? url : readOr(input, path, (allowed) => reader.refuse(setting, path, allowed))
  if (text === undefined) return undefined

  const parsed = parseAmqpUrls(text.trim())
  if (parsed.ok) return parsed.value
  for (const { message } of parsed.error) {
    reader.refuse(setting, maskPasswords(text.trim()), `${SETTINGS.amqpUrl.allowed}. ${message}`)
  }
  return undefined
}

function checkExchanges(config: Loose<Config>, reader: Reader): void {
  const exchanges = config.exchanges ?? []
  const sources = config.brokers?.map(({ name }) => name)
  const listed = new Set<string>()
  for (const [index, { name, source }] of exchanges.entries()) {
    if (source !== undefined && sources?.includes(source) !== true) {
      const allowed = sources === undefined ? 'nothing, as AMQP_URL names no source' : sources.join(', ')
      reader.problems.push({ setting: `exchanges.${index}.source`, seen: JSON.stringify(source), allowed })
    }
    const key = JSON.stringify([source, name])
    if (listed.has(key)) {
      const allowed = 'each exchange once; put all its keys there'
      reader.problems.push({ setting: `exchanges.${index}.name`, seen: JSON.stringify(name), allowed })
    }
    listed.add(key)
  }
}

function unknownVariables(env: ConfigInput['env']): readonly string[] {
  // One environment may serve both programs.
  const known = new Set<string>([...Object.values(SETTINGS).map(({ name }) => name), ...Object.values(AGENT_VARIABLES)])
  return Object.keys(env)
    .filter((name) => name.startsWith('MULTIMETER_') && !known.has(name))
    .map((name) => `${name} is set, but the gateway has no such setting; --help lists those it has.`)
}

function readOr(input: ConfigInput, path: string, refuse: (allowed: string) => void): string | undefined {
  try {
    return input.readFile(path)
  } catch (error) {
    refuse(`the path of a readable file of at most ${MAX_SETTINGS_FILE_BYTES} bytes (${(error as Error).message})`)
    return undefined
  }
}

function readBounded(path: string): string {
  if (statSync(path).size > MAX_SETTINGS_FILE_BYTES) throw new Error('it is larger')
  return readFileSync(path, 'utf8')
}
