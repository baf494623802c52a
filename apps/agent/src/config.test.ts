import { expect, test } from 'vitest'

import type { ConfigInput, ConfigResult } from './config.ts'
import { parseConfig } from './config.ts'

function parse(own: Partial<ConfigInput>): ConfigResult {
  return parseConfig({
    args: [],
    env: {},
    hostName: 'web-01',
    readFile: () => {
      throw new Error('no such file')
    },
    ...own,
  })
}

test('[#2] an address is all that is needed', () => {
  const result = parse({ env: { AMQP_URL: 'amqp://u:p@broker.example/' } })

  expect(result).toMatchObject({
    ok: true,
    value: {
      address: { display: 'amqp://u@broker.example:5672/' },
      host: 'web-01',
      exchange: 'events',
      keyPrefix: 'local.multimeter.dev',
      intervalMs: 2_000,
      logFiles: [],
      logLevel: 'info',
    },
  })
})

test('[#2] a flag wins over the environment, and log files add up', () => {
  const result = parse({
    args: [
      '--amqp-url',
      'amqp://other',
      '--interval=500ms',
      '--log-file',
      '/a',
      '--log-file',
      '/b',
      '--host-name',
      'db',
    ],
    env: { AMQP_URL: 'amqp://broker', MULTIMETER_INTERVAL: '1m', MULTIMETER_HOST_NAME: 'cache', LOG_LEVEL: 'warn' },
  })

  expect(result).toMatchObject({
    ok: true,
    value: { address: { hostname: 'other' }, intervalMs: 500, logFiles: ['/a', '/b'], host: 'db', logLevel: 'warn' },
  })
})

test('[#2] the address may come from a file', () => {
  const result = parse({
    env: { AMQP_URL_FILE: '/run/secret' },
    readFile: (path) => `amqp://${path.slice(5)}.example\n`,
  })

  expect(result).toMatchObject({ ok: true, value: { address: { hostname: 'secret.example' } } })
})

test('[#2] all problems are told at once, each with what was seen and what is allowed', () => {
  const result = parse({
    args: ['--nonsense', 'stray', '--interval', '1d', '--log-file', '', '--key-prefix', 'a.#', '--exchange'],
    env: { LOG_LEVEL: 'loud', MULTIMETER_HOST_NAME: 'bell\u0007' },
  })

  expect(result).toEqual({
    ok: false,
    error: [
      { setting: '--nonsense', seen: 'an unknown argument', allowed: 'the flags that --help lists' },
      { setting: 'argument 2', seen: 'an unknown argument', allowed: 'the flags that --help lists' },
      {
        setting: 'AMQP_URL',
        seen: 'nothing',
        allowed: 'the address of a broker, such as amqp://user:password@host:5672/',
      },
      { setting: 'host-name', seen: '"bell\\u0007"', allowed: 'a name of 1 to 255 printable characters' },
      { setting: 'interval', seen: '"1d"', allowed: 'a time from 500ms to 1h, such as 2s' },
      { setting: 'log-file', seen: '[""]', allowed: 'the path of a file' },
      { setting: 'exchange', seen: 'nothing', allowed: 'a value after the flag' },
      { setting: 'key-prefix', seen: '"a.#"', allowed: '1 to 8 words with dots between them' },
      { setting: 'log-level', seen: '"loud"', allowed: 'debug, info, warn, error, fatal, silent' },
    ],
  })
})

test('[#2] one broker, and no password in what is said', () => {
  const urls = ['amqp://u:hunter2@a,amqp://u:hunter2@b', 'http://u:hunter2@a', 'amqp://u:hunter2@a:99999']

  const results = urls.map((url) => parse({ env: { AMQP_URL: url } }))

  expect(results.map((result) => result.ok)).toEqual([false, false, false])
  expect(JSON.stringify(results)).not.toContain('hunter2')
})
