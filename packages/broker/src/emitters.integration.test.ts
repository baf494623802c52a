// The emitters of docs/emitters, run as a reader of that page would run them.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { Connection } from 'rabbitmq-client'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { type Broker, createBroker } from './broker.ts'

const EMITTERS = fileURLToPath(new URL('../../../docs/emitters/', import.meta.url))
const JARS = ['amqp-client', 'slf4j-api', 'slf4j-nop'].map((jar) => `/usr/share/java/${jar}.jar`).join(':')
const KEY = `acme.shop.prod.${hostname().replaceAll('.', '-')}.load`
const LANGUAGES = ['Bash', 'Python', 'Ruby', 'C', 'Java'] as const
type Language = (typeof LANGUAGES)[number]
const BROKERS = ['the embedded broker', 'RabbitMQ'] as const

const run = promisify(execFile)
const embedded: Broker = createBroker({ port: 0 })
/** Another embedded broker on which nobody has declared the exchange. */
const bare: Broker = createBroker({ port: 0 })
const urls = new Map<string, string>()
let built = ''

async function start(broker: Broker): Promise<string> {
  const started = await broker.start()
  if (!started.ok) throw new Error(started.error.message)
  return `amqp://guest:guest@127.0.0.1:${started.value.port}`
}

/** Runs a build tool or an emitter; a tool that is not there fails with what to do. */
async function runTool(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<void> {
  try {
    await run(command, [...args], { env: { ...process.env, ...env }, timeout: 50_000 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Error(`${command} is not installed. Run \`pnpm services\`.`, { cause: error })
    }
    throw error
  }
}

function commandOf(language: Language): [command: string, args: string[]] {
  switch (language) {
    case 'Bash':
      return ['bash', [join(EMITTERS, 'load.sh')]]
    case 'Python':
      // Debian's own: another Python in the PATH does not see Debian's pika.
      return ['/usr/bin/python3', [join(EMITTERS, 'load.py')]]
    case 'Ruby':
      return ['/usr/bin/ruby', [join(EMITTERS, 'load.rb')]]
    case 'C':
      return [join(built, 'load'), []]
    case 'Java':
      return ['java', ['-cp', `${built}:${JARS}`, 'Load']]
  }
}

async function emit(language: Language, env: Record<string, string>): Promise<void> {
  const [command, args] = commandOf(language)
  await runTool(command, args, { COUNT: '2', INTERVAL: '0.1', ...env })
}

/** What the emitter wrote to the person who ran it. */
async function complaintOf(
  language: Language,
  env: Record<string, string>,
): Promise<{ code: unknown; stderr: string }> {
  try {
    await emit(language, env)
  } catch (error) {
    const { code, stderr = '' } = error as { code?: unknown; stderr?: string }
    return { code, stderr }
  }
  return { code: 0, stderr: '' }
}

beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'multimeter-emitters-'))
  await runTool('gcc', [
    '-Wall',
    '-Wextra',
    '-Werror',
    '-O2',
    '-o',
    join(built, 'load'),
    join(EMITTERS, 'load.c'),
    '-lrabbitmq',
  ])
  await runTool('javac', ['-Xlint:all', '-Werror', '-cp', JARS, '-d', built, join(EMITTERS, 'Load.java')])
  urls.set('the embedded broker', await start(embedded))
  urls.set('RabbitMQ', inject('rabbitmqUrl'))
  urls.set('bare', await start(bare))
})

afterAll(async () => {
  await embedded.stop()
  await bare.stop()
  await rm(built, { recursive: true, force: true })
})

test.each(BROKERS.flatMap((broker) => LANGUAGES.map((language) => [language, broker] as const)))(
  '[#2] the emitter in %s is heard through %s',
  async (language, broker) => {
    const url = urls.get(broker) ?? ''
    const connection = new Connection(url)
    const channel = await connection.acquire()
    try {
      await channel.exchangeDeclare({ exchange: 'events', type: 'topic', durable: true })
      const { queue } = await channel.queueDeclare({ exclusive: true })
      await channel.queueBind({ queue, exchange: 'events', routingKey: KEY })

      // The trailing slash is how many people write the address of virtual host `/`.
      await emit(language, { AMQP_URL: /:\d+$/.test(url) ? `${url}/` : url })

      const heard: unknown[] = []
      for (;;) {
        const message = await channel.basicGet({ queue, noAck: true })
        if (message === undefined) break
        const { contentType, body, routingKey } = message
        heard.push({ contentType, routingKey, body: Buffer.isBuffer(body) ? JSON.parse(body.toString('utf8')) : body })
      }
      const number: unknown = expect.any(Number)
      const expected = {
        contentType: 'application/json',
        routingKey: KEY,
        body: {
          host: hostname(),
          load: { '1min': number, '5min': number, '15min': number },
          message: expect.stringMatching(/^load average [\d.]+ [\d.]+ [\d.]+$/) as unknown,
        },
      }
      expect(heard).toEqual([expected, expected])
    } finally {
      await channel.close()
      await connection.close()
    }
  },
)

test.each(LANGUAGES)('[#2] the emitter in %s says so when the exchange is missing', async (language) => {
  const { code, stderr } = await complaintOf(language, { AMQP_URL: urls.get('bare') ?? '' })

  expect(code).toBe(1)
  expect(stderr).toMatch(/The broker did not take the message: .*events/)
})

test.each(BROKERS.flatMap((broker) => LANGUAGES.map((language) => [language, broker] as const)))(
  '[#2] the emitter in %s says so when %s refuses the password',
  async (language, broker) => {
    const url = (urls.get(broker) ?? '').replace(/\/\/[^@]*@/, '//guest:wrong@')

    const { code, stderr } = await complaintOf(language, { AMQP_URL: url })

    expect(code).toBe(1)
    expect(stderr).toMatch(/^The broker did not take the message: .+/)
    expect(stderr).not.toContain('wrong')
  },
)
