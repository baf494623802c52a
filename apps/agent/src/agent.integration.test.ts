// The program itself, as its own process, against a real broker.
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

import { createAmqpBus, parseAmqpUrls } from '@multimeter/bus-amqp'
import { systemClock } from '@multimeter/clock/system'
import { startRabbitMq } from '@multimeter/testkit'
import { expect, inject, onTestFinished, test } from 'vitest'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))

interface Heard {
  readonly key: string
  readonly body: Readonly<Record<string, unknown>>
}

/** Collects what is published to an exchange. */
function listen(url: string, exchange: string): readonly Heard[] {
  const addresses = parseAmqpUrls(url)
  const [address] = addresses.ok ? addresses.value : []
  if (address === undefined) throw new Error('The address of the broker cannot be read.')
  const bus = createAmqpBus({ address, clock: systemClock })
  onTestFinished(() => bus.stop())
  const heard: Heard[] = []
  bus.listen({
    bindings: [{ exchange, type: 'topic', keys: ['#'], declare: true }],
    onMessage: ({ routingKey, body }) =>
      heard.push({ key: routingKey, body: JSON.parse(Buffer.from(body).toString()) as Heard['body'] }),
  })
  return heard
}

function startAgent(url: string, ...args: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    env: { ...process.env, AMQP_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

test('[#2] tells figures and log lines of this host until it is asked to stop', async () => {
  const exchange = `agent-test-${randomBytes(6).toString('hex')}`
  const folder = await mkdtemp(join(tmpdir(), 'multimeter-agent-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const logFile = join(folder, 'app.log')
  await writeFile(logFile, 'before\n')
  const heard = listen(inject('rabbitmqUrl'), exchange)

  const agent = startAgent(inject('rabbitmqUrl'), '--exchange', exchange, '--interval', '500ms', '--log-file', logFile)
  const prefix = `local.multimeter.dev.${hostname().replaceAll('.', '-')}`
  const streams = ['cpu', 'disk', 'load', 'memory', 'network'].map((kind) => `${prefix}.system.${kind}`)
  const keys = (): readonly string[] => [...new Set(heard.map(({ key }) => key))].toSorted()
  await expect.poll(keys, { timeout: 30_000 }).toEqual(streams)
  await appendFile(logFile, 'grüße 🌍\n')
  await expect.poll(keys, { timeout: 10_000 }).toEqual([`${prefix}.log.app`, ...streams])
  agent.kill('SIGTERM')
  const [code] = await once(agent, 'exit')

  const { time, ...line } = heard.find(({ key }) => key.endsWith('.log.app'))?.body ?? {}
  expect({ code, line }).toEqual({ code: 0, line: { host: hostname(), message: 'grüße 🌍', file: logFile } })
  expect(new Date(String(time)).toISOString()).toBe(time)
})

test('[A2] goes on by itself after its broker was killed and came back', async () => {
  const broker = await startRabbitMq()
  onTestFinished(() => broker.stop())
  const heard = listen(broker.url, 'events')
  const agent = startAgent(broker.url, '--interval', '500ms')
  const logged = agent.stdout === null ? '' : text(agent.stdout)
  await expect.poll(() => heard.length, { timeout: 30_000 }).toBeGreaterThan(5)

  await broker.kill()
  const before = heard.length
  await broker.start()
  await expect.poll(() => heard.length, { timeout: 30_000 }).toBeGreaterThan(before + 10)
  agent.kill('SIGTERM')
  const [code] = await once(agent, 'exit')

  const lines = (await logged).split('\n').filter((line) => line.includes('"not-publishing"'))
  expect({ code, outagesTold: lines.length }).toEqual({ code: 0, outagesTold: 1 })
})
