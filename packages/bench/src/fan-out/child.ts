import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A process of the bench that is asked and answers, one question at a time. It ends with us, however we end. */
export class Child<Order, Answer> {
  readonly #child: ChildProcess

  /** @param script the file beside this one. */
  constructor(script: string, args: readonly string[] = []) {
    this.#child = fork(fileURLToPath(new URL(`${script}.js`, import.meta.url)), [...args], {
      serialization: 'advanced',
      // When we die, the channel closes and Node ends a child that only waits for it.
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child.on('disconnect', () => this.stop())
    process.once('exit', () => this.stop())
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('The process did not start.')
    return this.#child.pid
  }

  tell(order: Order): void {
    this.#child.send(order as object)
  }

  ask(order: Order): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error('A process of the bench ended.'))
      this.#child.once('exit', ended)
      this.#child.once('message', (answer) => {
        this.#child.off('exit', ended)
        resolve(answer as Answer)
      })
      this.tell(order)
    })
  }

  stop(): void {
    this.#child.kill('SIGKILL')
  }
}
