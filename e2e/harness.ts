import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { freePort } from '@multimeter/testkit'

const GATEWAY_BUNDLE = fileURLToPath(new URL('../apps/gateway/dist/main.js', import.meta.url))
const READY_WITHIN_MS = 30_000

export interface GatewayOptions {
  /** Absent: the gateway starts its embedded broker. */
  readonly amqpUrl?: string
  /** Whether this machine's own figures and lines are among what is seen. */
  readonly agent: boolean
  /** The port of an earlier gateway, to come back where it was. */
  readonly port?: number
  readonly env?: Readonly<Record<string, string>>
}

/** The built gateway as a process of its own. */
export interface GatewayProcess {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** What it has logged, one JSON line each. */
  readonly log: readonly string[]
  /** Where the embedded broker listens, from the gateway's own words. */
  embeddedBroker(): { readonly url: string; readonly port: number }
  /** Waits until all its sources are read; what is published before that may be lost. */
  listening(): Promise<void>
  isRunning(): boolean
  /** Stops it from running without closing anything, as a machine does that swaps or sleeps. */
  pause(): void
  resume(): void
  stop(): Promise<number | null>
  kill(): Promise<void>
}

/** Starts the bundle that `pnpm build` made and waits until it answers, whatever the state of its broker. */
export async function startGateway(options: GatewayOptions): Promise<GatewayProcess> {
  const port = options.port ?? (await freePort())
  const log: string[] = []
  const child = spawn(process.execPath, [GATEWAY_BUNDLE], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: String(port),
      MULTIMETER_AGENT: options.agent ? 'on' : 'off',
      MULTIMETER_STATE_DIR: 'none',
      ...(options.amqpUrl === undefined ? {} : { AMQP_URL: options.amqpUrl }),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => log.push(...text.split('\n').filter((line) => line !== '')))
  }

  const url = `http://127.0.0.1:${port}`
  await untilOk(`${url}/healthz`, child, log)

  return {
    url,
    port,
    pid: child.pid ?? 0,
    log,
    embeddedBroker() {
      const found = /amqp:\/\/guest:guest@127\.0\.0\.1:(\d+)/.exec(log.join('\n'))
      if (found?.[1] === undefined) throw new Error(`The gateway named no embedded broker:\n${log.join('\n')}`)
      return { url: found[0], port: Number(found[1]) }
    },
    listening: () => untilOk(`${url}/readyz`, child, log),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      return child.exitCode
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function untilOk(url: string, child: ChildProcess, log: readonly string[]): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The gateway ended with code ${child.exitCode}:\n${log.join('\n')}`)
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok === true) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill('SIGKILL')
  throw new Error(`The gateway did not answer ${url} within ${READY_WITHIN_MS} ms:\n${log.join('\n')}`)
}
