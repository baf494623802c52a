import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

/** A gateway in a process of its own, for tests: one that can be killed and stopped in its tracks. */
export interface SpawnedGateway {
  /** `http://127.0.0.1:<port>`, without a slash. */
  readonly url: string
  readonly port: number
  readonly child: ChildProcess
  /** What it printed so far. */
  output(): string
  /** SIGKILL; resolves when the process is gone. Idempotent. */
  kill(): Promise<void>
}

/** Starts one from source, without an agent, and resolves when its page can be opened. */
export async function spawnGateway(env: Readonly<Record<string, string>>): Promise<SpawnedGateway> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    // The PATH is all that it needs of ours.
    env: {
      PATH: '/usr/bin:/bin',
      MULTIMETER_AGENT: 'off',
      MULTIMETER_STATE_DIR: 'none',
      MULTIMETER_BROKER_PORT: '0',
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = once(child, 'exit')
  const started = new Promise<RegExpExecArray>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        const said = /"event":"started".*"url":"(http:\/\/127\.0\.0\.1:(\d+))/.exec(output)
        if (said !== null) resolve(said)
      })
    }
    child.once('exit', () => reject(new Error(`The gateway ended while it started:\n${output}`)))
  })
  const [, url = '', port = ''] = await started
  return {
    url,
    port: Number(port),
    child,
    output: () => output,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
