import { DEFAULT_MAX_HOST_EVENTS, DEFAULT_MAX_VIEWERS } from './limits.ts'
import { LOG_LEVELS, type LogLevel } from './log.ts'

/** One scalar setting: where it comes from, what it means, and how its text is read. */
export interface Setting<T> {
  /** The environment variable. */
  readonly name: string
  /** The flag, without its dashes. */
  readonly flag: string
  /** The key in the settings file. */
  readonly key: string
  readonly meaning: string
  readonly allowed: string
  /** As text, as it would be set; a sentence in brackets where nothing set is the default. */
  readonly byDefault: string
  /** `undefined` when the text is not allowed. */
  parse(text: string): T | undefined
}

/** What is read from topic exchanges: all that the settings allow, or of that what somebody watches. */
export type BindingsMode = 'everything' | 'demand'

/** What a process does: shows events to viewers, or tells what becomes of hosts. */
export type Role = 'gateway' | 'watchdog'

interface Settings {
  readonly amqpUrl: Setting<string>
  readonly amqpUrlFile: Setting<string>
  readonly host: Setting<string>
  readonly port: Setting<number>
  readonly logLevel: Setting<LogLevel>
  readonly config: Setting<string>
  readonly bindings: Setting<BindingsMode>
  readonly roles: Setting<readonly Role[]>
  readonly stateDir: Setting<string>
  readonly agent: Setting<boolean>
  readonly origins: Setting<readonly string[]>
  readonly allowAnyone: Setting<boolean>
  readonly brokerPort: Setting<number>
  readonly maxViewers: Setting<number>
  readonly maxHostEvents: Setting<number>
}

/** Said where it is left to the system: `$XDG_STATE_HOME/multimeter`, or `~/.local/state/multimeter`. */
export const DEFAULT_STATE_DIR = '(~/.local/state/multimeter)'

const YES_NO = new Map([
  ['yes', true],
  ['no', false],
])

const ON_OFF = new Map([
  ['on', true],
  ['off', false],
])

const BINDINGS_MODES: readonly BindingsMode[] = ['everything', 'demand']

const ROLES: readonly Role[] = ['gateway', 'watchdog']

const MAX_PORT = 65_535
const MAX_VIEWERS = 100_000
const MAX_HOST_EVENTS = 1_000_000

/** Every scalar setting. The order is that of `--help` and docs/configuration.md. */
export const SETTINGS: Settings = {
  amqpUrl: {
    name: 'AMQP_URL',
    flag: 'amqp-url',
    key: 'amqpUrl',
    meaning: 'Brokers and virtual hosts to listen to, separated by commas. A name before = is shown as the source.',
    allowed: 'a list of [name=]amqp[s]://user:password@host:port/vhost',
    byDefault: '(the embedded broker)',
    parse: (text) => text,
  },
  amqpUrlFile: {
    name: 'AMQP_URL_FILE',
    flag: 'amqp-url-file',
    key: 'amqpUrlFile',
    meaning: 'A file that holds the value of AMQP_URL, so that passwords need not be in the environment.',
    allowed: 'the path of a readable file',
    byDefault: '(none)',
    parse: (text) => text,
  },
  host: {
    name: 'HOST',
    flag: 'host',
    key: 'host',
    meaning: 'Address that the page is served on. There is no login yet, so any but a loopback address is refused.',
    allowed: 'localhost, 127.0.0.1, ::1, or any address with MULTIMETER_ALLOW_ANYONE_WITHOUT_LOGIN=yes',
    byDefault: '127.0.0.1',
    parse: (text) => (/^[\w.:%-]+$/.test(text) ? text : undefined),
  },
  port: {
    name: 'PORT',
    flag: 'port',
    key: 'port',
    meaning: 'Port of page, WebSocket and API. 0 takes any free one.',
    allowed: `a whole number from 0 to ${MAX_PORT}`,
    byDefault: '8080',
    parse: (text) => wholeNumber(text, 0, MAX_PORT),
  },
  logLevel: {
    name: 'LOG_LEVEL',
    flag: 'log-level',
    key: 'logLevel',
    meaning: 'The least important lines that are logged, as JSON on standard output.',
    allowed: LOG_LEVELS.join(', '),
    byDefault: 'info',
    parse: (text) => LOG_LEVELS.find((level) => level === text),
  },
  config: {
    name: 'MULTIMETER_CONFIG',
    flag: 'config',
    key: '(not in the file)',
    meaning: 'The settings file: YAML, with the keys of this table and `exchanges`. Unknown keys are refused.',
    allowed: 'the path of a readable YAML file',
    byDefault: '(none)',
    parse: (text) => text,
  },
  bindings: {
    name: 'MULTIMETER_BINDINGS',
    flag: 'bindings',
    key: 'bindings',
    meaning:
      'What is read from topic exchanges: everything, or on demand only what somebody watches. The others are read in full.',
    allowed: BINDINGS_MODES.join(' or '),
    byDefault: 'everything',
    parse: (text) => BINDINGS_MODES.find((mode) => mode === text),
  },
  roles: {
    name: 'MULTIMETER_ROLES',
    flag: 'roles',
    key: 'roles',
    meaning:
      'What this process does: gateway shows events to browsers, watchdog tells by events which hosts appear and fall silent. Of several watchdogs one acts.',
    allowed: 'gateway, watchdog, or both separated by a comma',
    byDefault: 'gateway,watchdog',
    parse: parseRoles,
  },
  stateDir: {
    name: 'MULTIMETER_STATE_DIR',
    flag: 'state-dir',
    key: 'stateDir',
    meaning: 'A folder in which the known hosts and their rhythms outlive a restart; none keeps nothing.',
    allowed: 'the path of a folder that can be written, or none',
    byDefault: DEFAULT_STATE_DIR,
    parse: (text) => text,
  },
  agent: {
    name: 'MULTIMETER_AGENT',
    flag: 'agent',
    key: 'agent',
    meaning: 'Whether the figures and log lines of this machine are published to the first source.',
    allowed: 'on or off',
    byDefault: 'on',
    parse: (text) => ON_OFF.get(text),
  },
  origins: {
    name: 'MULTIMETER_ORIGINS',
    flag: 'origins',
    key: 'origins',
    meaning:
      'Further addresses under which browsers open the page, say through a proxy. Requests that name another host, and WebSockets of pages from elsewhere, are refused.',
    allowed: 'a list of exact origins such as https://meter.example.com, separated by commas',
    byDefault: '(none)',
    parse: parseOrigins,
  },
  allowAnyone: {
    name: 'MULTIMETER_ALLOW_ANYONE_WITHOUT_LOGIN',
    flag: 'allow-anyone-without-login',
    key: 'allowAnyoneWithoutLogin',
    meaning: 'Lets HOST be an address that others can reach. Everybody who can reach it then sees everything.',
    allowed: 'yes or no',
    byDefault: 'no',
    parse: (text) => YES_NO.get(text),
  },
  brokerPort: {
    name: 'MULTIMETER_BROKER_PORT',
    flag: 'broker-port',
    key: 'brokerPort',
    meaning: 'Port of the embedded broker. When it is taken, the next free one is used; 0 takes any.',
    allowed: `a whole number from 0 to ${MAX_PORT}`,
    byDefault: '5672',
    parse: (text) => wholeNumber(text, 0, MAX_PORT),
  },
  maxViewers: {
    name: 'MULTIMETER_MAX_VIEWERS',
    flag: 'max-viewers',
    key: 'maxViewers',
    meaning: 'Browsers connected at once. Others are answered 503 and try again.',
    allowed: `a whole number from 1 to ${MAX_VIEWERS}`,
    byDefault: String(DEFAULT_MAX_VIEWERS),
    parse: (text) => wholeNumber(text, 1, MAX_VIEWERS),
  },
  maxHostEvents: {
    name: 'MULTIMETER_MAX_HOST_EVENTS',
    flag: 'max-host-events',
    key: 'maxHostEvents',
    meaning:
      'Events of one host passed on in a second, and errors as many again. Of more some are, and how many are not is told.',
    allowed: `a whole number from 1 to ${MAX_HOST_EVENTS}`,
    byDefault: String(DEFAULT_MAX_HOST_EVENTS),
    parse: (text) => wholeNumber(text, 1, MAX_HOST_EVENTS),
  },
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  if (!/^\d{1,9}$/.test(text)) return undefined
  const value = Number(text)
  return value >= least && value <= most ? value : undefined
}

function parseRoles(text: string): readonly Role[] | undefined {
  const roles = text.split(',').map((word) => ROLES.find((role) => role === word.trim()))
  return roles.every((role) => role !== undefined) ? [...new Set(roles)] : undefined
}

function parseOrigins(text: string): readonly string[] | undefined {
  const origins = text.split(',').map((origin) => origin.trim())
  return origins.every(isOrigin) ? origins : undefined
}

function isOrigin(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false
  return new URL(text).origin === text
}
