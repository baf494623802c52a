import { matches, parsePattern } from '@multimeter/topics'

import type { ExchangeType, OutgoingMessage } from '../bus.ts'
import type { MemoryQueue } from './memory-queue.ts'

interface Binding {
  readonly key: string
  readonly queue: MemoryQueue
  readonly takes: (routingKey: string) => boolean
}

/** An exchange and what is bound to it. */
export class MemoryExchange {
  readonly type: ExchangeType
  #bindings: Binding[] = []

  constructor(type: ExchangeType) {
    this.type = type
  }

  /** Binding again what is bound changes nothing. */
  bind(key: string, queue: MemoryQueue): void {
    if (this.#bindings.some((binding) => binding.key === key && binding.queue === queue)) return
    this.#bindings.push({ key, queue, takes: matcher(this.type, key) })
  }

  unbind(key: string, queue: MemoryQueue): void {
    this.#bindings = this.#bindings.filter((binding) => binding.key !== key || binding.queue !== queue)
  }

  unbindQueue(queue: MemoryQueue): void {
    this.#bindings = this.#bindings.filter((binding) => binding.queue !== queue)
  }

  /** Each queue once, however many of its bindings match. */
  route({ routingKey }: OutgoingMessage): ReadonlySet<MemoryQueue> {
    return new Set(this.#bindings.filter(({ takes }) => takes(routingKey)).map(({ queue }) => queue))
  }
}

function matcher(type: ExchangeType, key: string): (routingKey: string) => boolean {
  switch (type) {
    case 'topic': {
      const pattern = parsePattern(key)
      // A real broker takes any pattern; the double takes those that our settings may hold.
      if (!pattern.ok) throw new Error(`The in-memory broker cannot bind ${key}: ${pattern.error.message}`)
      return (routingKey) => matches(pattern.value, routingKey)
    }
    case 'direct':
      return (routingKey) => routingKey === key
    // Bound without arguments, a headers exchange gives everything, as a fanout does.
    case 'fanout':
    case 'headers':
      return () => true
  }
}
