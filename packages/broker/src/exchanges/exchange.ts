import { bindingId } from './binding.ts'
import type { Binding } from './binding.ts'
import type { Message } from '../queues/message.ts'
import { createRouter } from './router.ts'
import type { ExchangeType, Router } from './router.ts'
import type { Table } from '../wire/wire.ts'

/** What is asked for when an exchange is declared. */
export interface ExchangeSpec {
  readonly name: string
  readonly type: ExchangeType
  readonly durable: boolean
  readonly autoDelete: boolean
  /** Nobody may publish to it; other exchanges may be bound to feed it. */
  readonly internal: boolean
  readonly args: Table
}

/** Where publishers send to; knows its bindings and which of them a message takes. */
export class Exchange {
  readonly kind = 'exchange'
  readonly spec: ExchangeSpec
  readonly #router: Router
  readonly #bindings = new Map<string, Binding>()

  constructor(spec: ExchangeSpec) {
    this.spec = spec
    this.#router = createRouter(spec.type)
  }

  get name(): string {
    return this.spec.name
  }

  get bindingCount(): number {
    return this.#bindings.size
  }

  /** All bindings as they are now; the caller's to keep. */
  bindings(): readonly Binding[] {
    return [...this.#bindings.values()]
  }

  /** The exchange that takes what this one cannot route. */
  get alternate(): string | undefined {
    const name = this.spec.args['alternate-exchange']
    return typeof name === 'string' ? name : undefined
  }

  find(binding: Binding): Binding | undefined {
    return this.#bindings.get(bindingId(binding))
  }

  add(binding: Binding): void {
    this.#bindings.set(bindingId(binding), binding)
    this.#router.add(binding)
  }

  /** @param binding one that `find` or `bindings` gave. */
  remove(binding: Binding): void {
    this.#bindings.delete(bindingId(binding))
    this.#router.remove(binding)
  }

  match(message: Message): readonly Binding[] {
    return this.#router.match(message)
  }
}
