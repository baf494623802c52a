import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { createBroker } from './index.ts'
import type { Broker } from './index.ts'

const execute = promisify(execFile)

/** The tools that these tests run, and the Debian package of each. Debian's own interpreters have the libraries. */
const TOOLS = {
  '/usr/bin/python3': 'python3-pika',
  '/usr/bin/ruby': 'ruby-bunny',
  '/usr/bin/amqp-publish': 'amqp-tools',
  '/usr/bin/amqp-consume': 'amqp-tools',
  '/usr/bin/amqp-get': 'amqp-tools',
  '/usr/bin/amqp-declare-queue': 'amqp-tools',
  '/usr/bin/amqp-delete-queue': 'amqp-tools',
} as const

let broker: Broker
let url: string

beforeEach(async () => {
  broker = createBroker({ port: 0 })
  const started = await broker.start()
  if (!started.ok) throw new Error(started.error.message)
  url = `amqp://guest:guest@127.0.0.1:${started.value.port}`
})

afterEach(() => broker.stop())

async function run(tool: keyof typeof TOOLS, ...args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await execute(tool, [...args], { timeout: 30_000 })
    return stdout
  } catch (cause) {
    const { code, stderr = '' } = cause as { code?: unknown; stderr?: string }
    const isMissing = code === 'ENOENT' || /No module named 'pika'|cannot load such file -- bunny/.test(stderr)
    const sentence = isMissing ? `it is not there. Install it: apt-get install ${TOOLS[tool]}` : stderr
    throw new Error(`${tool} failed: ${sentence}`, { cause })
  }
}

function script(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url))
}

test('[EB24] pika connects, declares, binds, publishes with confirm, consumes, acknowledges and closes', async () => {
  const answer: unknown = JSON.parse(await run('/usr/bin/python3', script('conversation.py'), url))

  expect(answer).toEqual({
    heard: [0, 1, 2].map((n) => [`a.b.${n}`, { n }, false, true]),
    left: 0,
    unroutable: 'came back',
    code: 404,
  })
  await expect
    .poll(() => broker.stats)
    .toMatchObject({ acknowledged: 3, connections: 0, queues: 0, connectionErrors: 0 })
})

test('[EB24] bunny connects, declares, binds, publishes with confirm, consumes, acknowledges and closes', async () => {
  const answer: unknown = JSON.parse(await run('/usr/bin/ruby', script('conversation.rb'), url))

  const headers = { text: 'ü', number: 2 ** 40, list: [1, 'two'], yes: true }
  expect(answer).toEqual({
    heard: [0, 1, 2].map((n) => [`a.b.${n}`, { n }, headers, `m-${n}`, false]),
    left: 0,
    confirmed: true,
    returned: [312],
    code: 404,
  })
  await expect
    .poll(() => broker.stats)
    .toMatchObject({ acknowledged: 3, connections: 0, queues: 0, connectionErrors: 0 })
})

test('[EB24] amqp-tools declare, publish, consume, get and delete', async () => {
  const declared = await run('/usr/bin/amqp-declare-queue', '-u', url, '-q', 'tools')
  await run('/usr/bin/amqp-publish', '-u', url, '-r', 'tools', '-b', 'got')
  const got = await run('/usr/bin/amqp-get', '-u', url, '-q', 'tools')
  const consumed = run('/usr/bin/amqp-consume', '-u', url, '-e', 'amq.topic', '-r', 'acme.#', '-c', '1', 'cat')
  await expect.poll(() => broker.stats, { timeout: 10_000 }).toMatchObject({ bindings: 1, consumers: 1 })
  await run(
    '/usr/bin/amqp-publish',
    '-u',
    url,
    '-e',
    'amq.topic',
    '-r',
    'acme.shop.prod.web-03.app',
    '-C',
    'text/plain',
    '-b',
    'heard',
  )
  const deleted = await run('/usr/bin/amqp-delete-queue', '-u', url, '-q', 'tools')

  expect([declared, got, await consumed, deleted]).toEqual(['tools\n', 'got', 'heard', '0\n'])
  await expect
    .poll(() => broker.stats)
    .toMatchObject({ connections: 0, queues: 0, connectionErrors: 0, channelErrors: 0 })
})

test('[EB24] amqp-publish hears why it cannot log in', async () => {
  const wrong = url.replace('guest:guest', 'guest:wrong')

  await expect(run('/usr/bin/amqp-publish', '-u', wrong, '-r', 'q', '-b', 'x')).rejects.toThrow(
    /403|ACCESS_REFUSED|login/i,
  )
})
