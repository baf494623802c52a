import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

import { freePort } from '@multimeter/testkit'

import { killWithUs } from './child.ts'
import { SOURCE } from './workload.ts'

/** The built gateway as a process of its own, reading one broker, with all its limits at their defaults. */
export interface GatewayProcess {
  readonly port: number
  readonly pid: number
  /** Lets it end in order, so that a profile is written. */
  stop(): Promise<void>
}

const BUILT_GATEWAY = 'apps/gateway/dist/main.js'
const READY_DEADLINE_MS = 20_000
const STOP_DEADLINE_MS = 20_000
const POLL_INTERVAL_MS = 100

/** Options of {@link startGateway}. */
export interface GatewayOptions {
  readonly amqpUrl: string
  /** Of Node. @default [] */
  readonly flags?: readonly string[]
  /** What it writes there is not shown, as by Node's inspector. @default shown */
  readonly stderr?: 'inherit' | 'ignore'
}

/** Rejects when it does not become ready. */
export async function startGateway({
  amqpUrl,
  flags = [],
  stderr = 'inherit',
}: GatewayOptions): Promise<GatewayProcess> {
  const port = await freePort()
  const child = spawn(process.execPath, [...flags, BUILT_GATEWAY], {
    env: {
      AMQP_URL: `${SOURCE}=${amqpUrl}`,
      PORT: String(port),
      LOG_LEVEL: 'error',
      MULTIMETER_AGENT: 'off',
      MULTIMETER_STATE_DIR: 'none',
    },
    stdio: ['ignore', 'inherit', stderr],
  })
  if (child.pid === undefined) throw new Error('The gateway did not start.')
  killWithUs(child)
  await untilReady(child, port)
  return { port, pid: child.pid, stop: () => stopped(child) }
}

/** Flags with which Node writes a CPU profile into `folder` when it ends. */
export function profileFlags(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true })
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`]
}

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  const deadlineAt = Date.now() + READY_DEADLINE_MS
  while (Date.now() < deadlineAt) {
    if (child.exitCode !== null) throw new Error('The gateway ended; was it built?')
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    if (answer?.ok === true) return
    await sleep(POLL_INTERVAL_MS)
  }
  throw new Error(`The gateway is not ready after ${READY_DEADLINE_MS} ms.`)
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS)
  child.kill('SIGTERM')
  await exit
  clearTimeout(timer)
}
