import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'

import { freePort } from '@multimeter/testkit'
import { afterEach, expect, test, vi } from 'vitest'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))
const running: ChildProcess[] = []

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

interface Run {
  readonly child: ChildProcess
  readonly ended: Promise<readonly [code: number | null, signal: string | null]>
  output(): string
  stdout(): string
}

function run(env: Readonly<Record<string, string>>, args: readonly string[] = []): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    env: {
      PATH: process.env['PATH'],
      MULTIMETER_BROKER_PORT: '0',
      MULTIMETER_AGENT: 'off',
      MULTIMETER_STATE_DIR: 'none',
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  const texts = { stdout: '', all: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.stdout += text
    texts.all += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.all += text))
  const ended = once(child, 'close') as Promise<[number | null, string | null]>
  return { child, ended, output: () => texts.all, stdout: () => texts.stdout }
}

async function untilSaid({ output }: Run, pattern: RegExp): Promise<void> {
  await vi.waitFor(() => expect(output()).toMatch(pattern), { timeout: 30_000, interval: 20 })
}

test('[#2] bad settings: all problems at once, exit code 78', async () => {
  const bad = run({ PORT: 'eighty', AMQP_URL: 'amqp://guest:hunter2@', LOG_LEVEL: 'loud' })

  expect(await bad.ended).toEqual([78, null])
  expect(bad.output().match(/^ {2}\w+/gm)).toEqual(['  AMQP_URL', '  PORT', '  LOG_LEVEL'])
  expect(bad.output()).not.toContain('hunter2')
})

test('[C2] SIGTERM: exit code 0 within 10 s, and one JSON line for each thing that happened', async () => {
  const gateway = run({ MULTIMETER_AGENT: 'on' })
  await untilSaid(gateway, /"event":"started"/)

  const askedMs = performance.now()
  gateway.child.kill('SIGTERM')

  expect(await gateway.ended).toEqual([0, null])
  expect(performance.now() - askedMs).toBeLessThan(10_000)
  const events = gateway
    .stdout()
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { event: string }).event)
  expect(events).toEqual(expect.arrayContaining(['embedded-broker-started', 'started', 'stopping']))
})

test('[#2] a second signal ends it at once, whoever is still to be told', async () => {
  const gateway = run({})
  await untilSaid(gateway, /"event":"started"/)
  const [, port = ''] = /"url":"http:\/\/127\.0\.0\.1:(\d+)/.exec(gateway.stdout()) ?? []
  const viewer = await silentViewer(Number(port))

  gateway.child.kill('SIGTERM')
  await untilSaid(gateway, /"event":"stopping"/)
  gateway.child.kill('SIGINT')

  expect(await gateway.ended).toEqual([1, null])
  viewer.destroy()
})

/** A WebSocket that never answers, so that the gateway waits for it. */
async function silentViewer(port: number): Promise<Socket> {
  const own = `127.0.0.1:${port}`
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  const lines = [
    'GET /ws HTTP/1.1',
    `Host: ${own}`,
    `Origin: http://${own}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(answer.toString('latin1')).toMatch(/^HTTP\/1\.1 101 /)
  return socket
}

test('[#2] a port in use is told in one sentence, and taken when it is free', async () => {
  const port = await freePort()
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')

  const gateway = run({ PORT: String(port) })
  await untilSaid(gateway, /"event":"port-not-open"/)
  other.close()
  await untilSaid(gateway, /"event":"started"/)

  const sentences = gateway.stdout().match(/"message":"Port [^"]*"/g)
  expect(sentences).toEqual([
    `"message":"Port ${port} on 127.0.0.1 is used by another program; end that one, or set PORT to another. It is tried again until then."`,
  ])
  gateway.child.kill('SIGTERM')
  expect(await gateway.ended).toEqual([0, null])
})

test('[#2] a broker that is away at the start is a sentence, not an exit', async () => {
  const port = await freePort()
  const gateway = run({ AMQP_URL: `amqp://guest:hunter2@127.0.0.1:${port}` })
  await untilSaid(gateway, /"event":"source-disconnected"/)

  const [, url] = /"url":"([^"]+)"/.exec(gateway.stdout()) ?? []
  const answers = await Promise.all(['healthz', 'readyz'].map(async (path) => (await fetch(`${url}${path}`)).status))

  expect(answers).toEqual([200, 503])
  expect(gateway.output()).toContain(`Nothing listens at 127.0.0.1:${port}`)
  expect(gateway.output()).not.toContain('hunter2')
  gateway.child.kill('SIGINT')
  expect(await gateway.ended).toEqual([0, null])
})
