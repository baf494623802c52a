import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

import { freePort } from './free-port.ts'
import { findRabbitMqScripts, rabbitMqConfig } from './rabbitmq-files.ts'

/** How long a node may take until it speaks AMQP. It takes 3 to 6 s; a busy machine of two cores takes longer. */
const START_DEADLINE_MS = 90_000

/** How long the kernel may take to close the port of a killed node. */
const KILL_DEADLINE_MS = 10_000

const POLL_INTERVAL_MS = 50

/** Starts with other ports when another program took one of them between the choice and the use. */
const MAX_START_TRIES = 3

/** A real RabbitMQ node of one test or one run: own name, ports, cookie and data, on loopback, without plugins. */
export interface RabbitMq {
  /** `amqp://guest:guest@127.0.0.1:<port>` */
  readonly url: string
  readonly port: number
  /** SIGKILL of the Erlang VM; resolves when the port is closed. Does nothing to a node that is down. */
  kill(): Promise<void>
  /** Starts the same node again, on the same port and data; resolves when it speaks AMQP. Does nothing to a node that is up. */
  start(): Promise<void>
  /** Runs `rabbitmqctl` on this node and returns what it printed; rejects when it fails. */
  ctl(...args: string[]): Promise<string>
  /** Kills the node and removes its data. Idempotent. */
  stop(): Promise<void>
}

/** Options of {@link startRabbitMq}. */
export interface RabbitMqOptions {
  /** Names of plugins to enable. @default [] */
  readonly plugins?: readonly string[]
  /** Further lines of its `rabbitmq.conf`, as for the ports of plugins. @default [] */
  readonly config?: readonly string[]
}

/**
 * Starts a private RabbitMQ and resolves when it speaks AMQP. When the test process dies, however hard, the node dies
 * and its data goes.
 */
export async function startRabbitMq(options: RabbitMqOptions = {}): Promise<RabbitMq> {
  for (let tries = 1; ; tries++) {
    const node = new RabbitMqNode(options, await freePort(), await freePort(), await freePort())
    try {
      await node.start()
      return node
    } catch (error) {
      await node.stop()
      if (tries === MAX_START_TRIES || !String(error).includes('eaddrinuse')) throw error
    }
  }
}

/**
 * Holds the read end of a pipe whose write end is the test process: it ends by `stop()` and by any death of that
 * process. Then it kills every process group that left a .pid file, and removes the folder. The wait is bounded because a
 * container without an init never reaps what it killed.
 */
const GUARD_SCRIPT = `
cat > /dev/null
for file in "$1"/*.pid; do
  [ -f "$file" ] || continue
  group=$(cat "$file")
  kill -9 "-$group" 2> /dev/null
  tries=0
  while kill -0 "-$group" 2> /dev/null && [ $tries -lt 40 ]; do sleep 0.05; tries=$((tries + 1)); done
done
rm -rf -- "$1"
`

/** Writes its own id, which is that of its process group, before it becomes the program. */
const RECORDED_SCRIPT = 'echo $$ > "$1"; shift; exec "$@"'

class RabbitMqNode implements RabbitMq {
  readonly url: string
  readonly port: number
  readonly #folder = mkdtempSync(join(tmpdir(), 'multimeter-rabbitmq-'))
  readonly #scripts = findRabbitMqScripts()
  readonly #environment: NodeJS.ProcessEnv
  readonly #guard: ChildProcess
  #vm: ChildProcess | undefined

  constructor(options: RabbitMqOptions, port: number, distributionPort: number, epmdPort: number) {
    this.port = port
    this.url = `amqp://guest:guest@127.0.0.1:${port}`
    this.#environment = {
      PATH: process.env['PATH'],
      LANG: 'C.UTF-8',
      // The Erlang cookie is looked for here.
      HOME: this.#folder,
      ERL_EPMD_PORT: String(epmdPort),
      ERL_EPMD_ADDRESS: '127.0.0.1',
      RABBITMQ_NODENAME: `multimeter-${randomBytes(6).toString('hex')}@localhost`,
      RABBITMQ_DIST_PORT: String(distributionPort),
      RABBITMQ_MNESIA_BASE: join(this.#folder, 'data'),
      RABBITMQ_LOG_BASE: join(this.#folder, 'log'),
      RABBITMQ_CONFIG_FILE: join(this.#folder, 'rabbitmq.conf'),
      RABBITMQ_CONF_ENV_FILE: '/dev/null',
      RABBITMQ_ENABLED_PLUGINS_FILE: join(this.#folder, 'enabled_plugins'),
      // Busy waiting of the VM's schedulers takes the cores that the tests need.
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS:
        '+sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}',
    }
    this.#write('.erlang.cookie', randomBytes(16).toString('hex'))
    this.#write('rabbitmq.conf', [rabbitMqConfig(port), ...(options.config ?? []), ''].join('\n'))
    this.#write('enabled_plugins', `[${(options.plugins ?? []).join(',')}].\n`)
    this.#guard = spawn('/bin/sh', ['-c', GUARD_SCRIPT, 'guard', this.#folder], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    this.#guard.unref()
    // Its type does not say so, but a pipe to a child is a socket.
    ;(this.#guard.stdin as Socket).unref()
    // Our own name server: one that the VM starts by itself stays behind as a daemon.
    this.#spawn('epmd', ['epmd', '-port', String(epmdPort), '-address', '127.0.0.1'])
  }

  async start(): Promise<void> {
    if (this.#vm !== undefined) return
    const vm = this.#spawn('vm', [join(this.#scripts, 'rabbitmq-server')])
    this.#vm = vm
    const deadlineAt = Date.now() + START_DEADLINE_MS
    while (!(await speaksAmqp(this.port))) {
      if (vm.exitCode !== null || vm.signalCode !== null) this.#fail('ended while it started')
      if (Date.now() > deadlineAt) this.#fail(`does not speak AMQP after ${START_DEADLINE_MS} ms`)
      await sleep(POLL_INTERVAL_MS)
    }
  }

  async kill(): Promise<void> {
    const vm = this.#vm
    this.#vm = undefined
    if (vm?.pid === undefined) return
    const exited = vm.exitCode === null && vm.signalCode === null ? once(vm, 'exit') : undefined
    // The group: the child is RabbitMQ's shell script, the VM is its child.
    killGroup(vm.pid)
    await exited
    const deadlineAt = Date.now() + KILL_DEADLINE_MS
    while (await accepts(this.port)) {
      if (Date.now() > deadlineAt) throw new Error(`Port ${this.port} is still open after its broker was killed.`)
      await sleep(POLL_INTERVAL_MS)
    }
  }

  async ctl(...args: string[]): Promise<string> {
    const script = join(this.#scripts, 'rabbitmqctl')
    const { stdout } = await promisify(execFile)(script, ['--silent', ...args], { env: this.#environment })
    return stdout
  }

  async stop(): Promise<void> {
    this.#vm = undefined
    if (this.#guard.exitCode !== null) return
    const exited = once(this.#guard, 'exit')
    this.#guard.ref()
    this.#guard.stdin?.end()
    await exited
  }

  #write(name: string, text: string): void {
    // Erlang refuses a cookie that others may read.
    writeFileSync(join(this.#folder, name), text, { mode: 0o600 })
  }

  #spawn(name: string, command: readonly string[]): ChildProcess {
    const log = openSync(join(this.#folder, `${name}.log`), 'a')
    const child = spawn('/bin/sh', ['-c', RECORDED_SCRIPT, name, join(this.#folder, `${name}.pid`), ...command], {
      env: this.#environment,
      cwd: this.#folder,
      detached: true,
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    child.unref()
    return child
  }

  #fail(what: string): never {
    const log = readFileSync(join(this.#folder, 'vm.log'), 'utf8').slice(-4_000)
    throw new Error(`RabbitMQ ${what}. The end of its log:\n${log}`)
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    // Already gone is what we want.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Whether the first answer to the protocol header is a method frame, `connection.start`. */
function speaksAmqp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 2_000 }, () =>
      socket.write('AMQP\0\0\x09\x01', 'latin1'),
    )
    const answer = (ready: boolean): void => {
      socket.destroy()
      resolve(ready)
    }
    socket.once('data', (bytes) => answer(bytes[0] === 1))
    for (const event of ['error', 'close', 'timeout']) socket.once(event, () => answer(false))
  })
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
