import { type ChildProcess, fork, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Nothing that is asked takes longer than to connect a thousand viewers; 60 s without an answer is a fault. */
const ANSWER_DEADLINE_MS = 60_000

/** A process of the bench that is asked and answers, one question at a time. It ends with us, however we end. */
export class Child<Order, Answer> {
  readonly #child: ChildProcess

  /** @param script the file beside this one. */
  constructor(script: string, args: readonly string[] = []) {
    this.#child = fork(fileURLToPath(new URL(`${script}.js`, import.meta.url)), [...args], {
      serialization: 'advanced',
      // Each script ends itself when this channel closes, so that not even SIGKILL of ours leaves it behind.
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('The process did not start.')
    return this.#child.pid
  }

  tell(order: Order): void {
    this.#child.send(order as object)
  }

  /** Rejects when the process ends, or does not answer in time. */
  ask(order: Order): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer)
        this.#child.off('exit', onExit).off('message', onMessage)
      }
      const fail = (what: string): void => {
        settle()
        reject(new Error(`A process of the bench ${what}: ${this.#child.spawnargs.join(' ')}`))
      }
      const onExit = (): void => fail('ended')
      const onMessage = (answer: unknown): void => {
        settle()
        resolve(answer as Answer)
      }
      const timer = setTimeout(() => fail('does not answer'), ANSWER_DEADLINE_MS)
      this.#child.on('exit', onExit).on('message', onMessage)
      this.tell(order)
    })
  }

  stop(): void {
    this.#child.kill('SIGKILL')
  }
}

/** Kills a process that knows nothing of us once we are gone, however we end. */
export function killWithUs(child: ChildProcess): void {
  const script = 'cat > /dev/null; kill -9 "$1" 2> /dev/null'
  const guard = spawn('/bin/sh', ['-c', script, 'guard', String(child.pid)], {
    // Not of our group, or Ctrl-C would end it first.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  // Later the same id may be that of another process.
  child.once('exit', () => {
    if (guard.pid !== undefined) process.kill(-guard.pid, 'SIGKILL')
  })
}
