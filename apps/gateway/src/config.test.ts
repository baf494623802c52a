import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { readCommand } from './command.ts'
import { type ConfigInput, DEFAULT_EXCHANGES, parseConfig } from './config.ts'
import { configText, problemsText } from './config-text.ts'

function input(given: Partial<ConfigInput> = {}): ConfigInput {
  return {
    args: [],
    env: {},
    readFile: (path) => readFileSync(new URL(`fixtures/${path}`, import.meta.url), 'utf8'),
    ...given,
  }
}

function problems(given: Partial<ConfigInput>): readonly string[] {
  const result = parseConfig(input(given))
  return result.ok ? [] : problemsText(result.error).split('\n').slice(1, -1)
}

test('[#2] with nothing set: loopback, the embedded broker, this machine, the usual exchanges', () => {
  expect(parseConfig(input())).toEqual({
    ok: true,
    value: {
      brokers: undefined,
      host: '127.0.0.1',
      port: 8080,
      logLevel: 'info',
      agent: true,
      origins: [],
      brokerPort: 5672,
      maxViewers: 2000,
      maxHostEvents: 5000,
      bindings: 'everything',
      roles: ['gateway', 'watchdog'],
      stateDir: undefined,
      silence: [],
      exchanges: DEFAULT_EXCHANGES,
      warnings: [],
    },
  })
})

test('[#2] a flag beats the environment, which beats the file', () => {
  const env = { MULTIMETER_CONFIG: 'config.exchanges.good.yaml', AMQP_URL: 'paris=amqp://h', LOG_LEVEL: 'warn' }

  const file = parseConfig(input({ env }))
  const environment = parseConfig(input({ env: { ...env, PORT: '9001' } }))
  const flag = parseConfig(input({ env: { ...env, PORT: '9001' }, args: ['--port', '9002', '--log-level=debug'] }))

  const facts = [file, environment, flag].map((result) => result.ok && [result.value.port, result.value.logLevel])
  expect(facts).toEqual([
    [9000, 'warn'],
    [9001, 'warn'],
    [9002, 'debug'],
  ])
})

test('[#2] the settings file says what is listened to', () => {
  const env = { MULTIMETER_CONFIG: 'config.exchanges.good.yaml', AMQP_URL: 'paris=amqp://h' }

  const result = parseConfig(input({ env }))

  expect(result.ok && result.value).toMatchObject({
    agent: false,
    origins: ['https://meter.example.com'],
    exchanges: [
      {
        name: 'shop',
        type: 'topic',
        keys: ['#'],
        declare: false,
        keyTemplate: '{company}.{system}.{host}.#',
        source: 'paris',
      },
      { name: 'collectd', type: 'fanout', keys: [''], declare: false },
      { name: 'orders', type: 'direct', keys: ['created', 'paid'], declare: true },
    ],
  })
})

test('[#2] everything that is wrong is told at once, with what was found and what is allowed', () => {
  const env = {
    AMQP_URL: 'http://user:hunter2@rabbit',
    PORT: '70000',
    LOG_LEVEL: 'loud',
    MULTIMETER_AGENT: 'maybe',
    MULTIMETER_ORIGINS: 'meter.example.com',
    HOST: '0.0.0.0',
  }

  expect(problems({ env, args: ['--colour', '--host'] })).toEqual([
    '  --colour: found an unknown argument; allowed: the flags that --help lists.',
    '  --host: found nothing after it; allowed: a value.',
    '  HOST: found "0.0.0.0"; allowed: localhost, 127.0.0.1, ::1, or any address with MULTIMETER_ALLOW_ANYONE_WITHOUT_LOGIN=yes.',
    '  AMQP_URL: found "http://user:<secret>@rabbit"; allowed: a list of [name=]amqp[s]://user:password@host:port/vhost. Address 1 (rabbit) must begin with amqp:// or amqps://.',
    '  PORT: found "70000"; allowed: a whole number from 0 to 65535.',
    '  LOG_LEVEL: found "loud"; allowed: debug, info, warn, error, fatal, silent.',
    '  MULTIMETER_AGENT: found "maybe"; allowed: on or off.',
    '  MULTIMETER_ORIGINS: found "meter.example.com"; allowed: a list of exact origins such as https://meter.example.com, separated by commas.',
  ])
})

test('[#2] unknown keys, wrong types and dangerous keys in the file are told at once', () => {
  expect(problems({ args: ['--config', 'config.exchanges.bad.yaml'] })).toEqual([
    '  exchanges.0.name: found ""; allowed: a name; the default exchange cannot be listened to.',
    '  exchanges.0.type: found "queue"; allowed: topic, fanout, direct or headers.',
    '  exchanges.1.keys: found nothing; allowed: the keys of a direct exchange that are to be heard.',
    '  exchanges.2.keys.0: found "#.a.#.b.#"; allowed: at most 2 words that are #.',
    '  exchanges.2.colour: found an unknown key; allowed: name, type, keys, declare, keyTemplate, always, source.',
    '  exchanges.3.keyTemplate: found "{company}.#"; allowed: "{company}.#" is no key template: one word must be {host}.',
    '  prot: found an unknown key; allowed: amqpUrl, amqpUrlFile, host, port, logLevel, bindings, roles, stateDir, agent, origins, allowAnyoneWithoutLogin, brokerPort, maxViewers, maxHostEvents, exchanges, silence.',
    '  PORT: found "99999"; allowed: a whole number from 0 to 65535.',
  ])
})

test('[#2] a file that is no YAML, or that cannot be read, is told', () => {
  expect(problems({ args: ['--config', 'config.broken.bad.yaml'] })).toEqual([
    '  settings file: found Map keys must be unique at line 2, column 1:; allowed: YAML without aliases.',
  ])
  expect(problems({ args: ['--config', 'nowhere.yaml'] })[0]).toMatch(
    /^ {2}MULTIMETER_CONFIG: found "nowhere\.yaml"; allowed: the path of a readable file of at most 1048576 bytes \(ENOENT/,
  )
})

test('[#2] a file of aliases that multiply is refused, not followed', () => {
  const bomb = [
    'a: &a [x, x]',
    ...'bcdefgh'.split('').map((name, i) => `${name}: &${name} [*${'abcdefgh'[i]}, *${'abcdefgh'[i]}]`),
  ]

  expect(problems({ args: ['--config', 'x'], readFile: () => bomb.join('\n') })).toHaveLength(1)
})

test('[#2] an exchange of a source that is not there, and one listed twice, are told', () => {
  const file = 'exchanges: [{name: a, type: topic, source: rome}, {name: b, type: topic}, {name: b, type: topic}]'
  const found = problems({ env: { AMQP_URL: 'paris=amqp://h', MULTIMETER_CONFIG: 'x' }, readFile: () => file })

  expect(found).toEqual([
    '  exchanges.0.source: found "rome"; allowed: paris.',
    '  exchanges.2.name: found "b"; allowed: each exchange once; put all its keys there.',
  ])
})

test('[#4] bindings follow demand where that is set, with the keys that are always read', () => {
  const file = 'exchanges: [{name: a, type: topic, always: ["*.*.alive"]}, {name: b, type: topic, always: []}]'
  const result = parseConfig(
    input({ env: { MULTIMETER_BINDINGS: 'demand', MULTIMETER_CONFIG: 'x' }, readFile: () => file }),
  )

  expect(result.ok && [result.value.bindings, ...result.value.exchanges.map(({ always }) => always)]).toEqual([
    'demand',
    ['*.*.alive'],
    [],
  ])
})

test('[#5] what is set for the silence of hosts, and where state is kept', () => {
  const file =
    'silence: [{hosts: batch-*, limit: 2 h}, {hosts: lab-*, limit: never}, {hosts: "*", streams: app, limit: learned}]'
  const result = parseConfig(
    input({ env: { MULTIMETER_CONFIG: 'x', MULTIMETER_STATE_DIR: '/var/lib/m' }, readFile: () => file }),
  )
  const homes = [{ homeDir: '/home/me' }, { homeDir: '/home/me', env: { XDG_STATE_HOME: '/state' } }]
  const folders = [...homes, { env: { MULTIMETER_STATE_DIR: 'none' } }].map((given) => parseConfig(input(given)))

  expect(result.ok && [result.value.silence, result.value.stateDir]).toEqual([
    [
      { hosts: 'batch-*', limit: 7_200_000 },
      { hosts: 'lab-*', limit: 'never' },
      { hosts: '*', streams: 'app', limit: 'learned' },
    ],
    '/var/lib/m',
  ])
  expect(folders.map((config) => config.ok && config.value.stateDir)).toEqual([
    '/home/me/.local/state/multimeter',
    '/state/multimeter',
    undefined,
  ])
})

test('[#5] a limit of silence that cannot hold is told, and a watchdog that would not hear all hosts', () => {
  const file = 'silence: [{hosts: a, limit: 3 years}, {hosts: b, limit: learned}, {hosts: c, limit: 100 ms, stream: d}]'
  const found = problems({
    env: { MULTIMETER_CONFIG: 'x', MULTIMETER_BINDINGS: 'demand', MULTIMETER_ROLES: 'watchdog' },
    readFile: () => file,
  })

  expect(found.map((line) => line.split(';')[0])).toEqual([
    '  silence.0.limit: found "3 years"',
    '  silence.1.limit: found "learned"',
    '  silence.2.limit: found "100 ms"',
    '  silence.2.stream: found an unknown key',
    '  MULTIMETER_ROLES: found "watchdog"',
  ])
})

test('[#5] where bindings follow demand nobody here judges hosts', () => {
  const result = parseConfig(input({ env: { MULTIMETER_BINDINGS: 'demand' } }))

  expect(result.ok && result.value.roles).toEqual(['gateway'])
})

test('[#4] what cannot be read on demand is told', () => {
  const file = 'exchanges: [{name: a, type: fanout, always: ["a"]}, {name: b, type: topic, always: ["#.a.#.b.#"]}]'
  const found = problems({ env: { MULTIMETER_BINDINGS: 'some', MULTIMETER_CONFIG: 'x' }, readFile: () => file })

  expect(found).toEqual([
    '  exchanges.0.always: found ["a"]; allowed: nothing, as only topic exchanges are read on demand.',
    '  exchanges.1.always.0: found "#.a.#.b.#"; allowed: at most 2 words that are #.',
    '  MULTIMETER_BINDINGS: found "some"; allowed: everything or demand.',
  ])
})

test('[#2] an address that others can reach needs the unmistakable setting', () => {
  const open = { HOST: '0.0.0.0', MULTIMETER_ALLOW_ANYONE_WITHOUT_LOGIN: 'yes' }
  const hosts = ['localhost', '127.0.0.1', '127.8.9.10', '::1'].map((HOST) => problems({ env: { HOST } }))

  expect(hosts).toEqual([[], [], [], []])
  expect(problems({ env: open })).toEqual([])
  expect(problems({ env: { HOST: '192.168.1.2' } })).toHaveLength(1)
  expect(problems({ env: { HOST: '127.0.0.1.evil.example' } })).toHaveLength(1)
})

test('[#2] addresses of brokers are read from a file too, but not from both', () => {
  const readFile = (): string => ' paris=amqp://u:p@h1/,oslo=amqps://u:p@h2/telemetry\n'

  const fromFile = parseConfig(input({ env: { AMQP_URL_FILE: '/run/secrets/amqp' }, readFile }))
  const flagFirst = parseConfig(input({ env: { AMQP_URL_FILE: '/x' }, args: ['--amqp-url', 'amqp://h3'], readFile }))

  expect(fromFile.ok && fromFile.value.brokers?.map(({ name }) => name)).toEqual(['paris', 'oslo'])
  expect(flagFirst.ok && flagFirst.value.brokers?.map(({ name }) => name)).toEqual(['h3'])
  expect(problems({ env: { AMQP_URL_FILE: '/x', AMQP_URL: 'amqp://h' }, readFile })).toEqual([
    '  AMQP_URL_FILE: found "/x"; allowed: AMQP_URL or AMQP_URL_FILE, not both.',
  ])
})

test('[T19] no output of the settings shows a password', () => {
  const config = parseConfig(input({ env: { AMQP_URL: 'paris=amqp://u:hunter2@h/v' } }))
  if (!config.ok) throw new Error('The settings are good.')

  expect(JSON.parse(configText(config.value))).toMatchObject({ amqpUrl: ['paris=amqp://u@h:5672/v'] })
  expect(JSON.stringify(config) + configText(config.value)).not.toContain('hunter2')
})

test('[#2] a variable of ours that does not exist is a warning', () => {
  const result = parseConfig(input({ env: { MULTIMETER_AGNET: 'off' } }))

  expect(result.ok && result.value.warnings).toEqual([
    'MULTIMETER_AGNET is set, but the gateway has no such setting; --help lists those it has.',
  ])
})

test('[#2] a variable of the agent is no warning, as one environment may serve both', () => {
  const result = parseConfig(input({ env: { MULTIMETER_HOST_NAME: 'web-03', MULTIMETER_INTERVAL: '5s' } }))

  expect(result.ok && result.value.warnings).toEqual([])
})

test('[#2] commands: run, print, or exit with 78', () => {
  const commands = [[], ['--help'], ['--version'], ['--print-config'], ['--port', 'x']].map((args) => {
    const command = readCommand(input({ args }))
    return command.command === 'run' ? 'run' : [command.exitCode, command.text.split('\n', 1)[0]]
  })

  expect(commands).toEqual([
    'run',
    [0, 'Multimeter: watch live what servers say over AMQP, in a browser.'],
    [0, 'multimeter 0.1.0'],
    [0, '{'],
    [78, 'These settings must be changed before Multimeter can start:'],
  ])
})
