import { TopicTrie, parsePattern } from '@multimeter/topics'

import type { Binding } from './binding.ts'
import { compileHeadersMatch, readHeaders } from './headers-match.ts'
import type { HeadersMatch } from './headers-match.ts'
import type { Message } from '../queues/message.ts'

export const EXCHANGE_TYPES = ['direct', 'fanout', 'topic', 'headers'] as const
export type ExchangeType = (typeof EXCHANGE_TYPES)[number]

/** Finds the bindings that a message leaves an exchange by. */
export interface Router {
  add(binding: Binding): void
  /** @param binding the very one that was added. */
  remove(binding: Binding): void
  /** A view, good until the next change. */
  match(message: Message): readonly Binding[]
}

export function createRouter(type: ExchangeType): Router {
  switch (type) {
    case 'direct':
      return new DirectRouter()
    case 'fanout':
      return new FanoutRouter()
    case 'topic':
      return new TopicRouter()
    case 'headers':
      return new HeadersRouter()
  }
}

const NONE: readonly Binding[] = []

class DirectRouter implements Router {
  readonly #byKey = new Map<string, Binding[]>()

  add(binding: Binding): void {
    const same = this.#byKey.get(binding.routingKey)
    if (same === undefined) this.#byKey.set(binding.routingKey, [binding])
    else same.push(binding)
  }

  remove(binding: Binding): void {
    const same = this.#byKey.get(binding.routingKey) ?? []
    takeOut(same, binding)
    if (same.length === 0) this.#byKey.delete(binding.routingKey)
  }

  match(message: Message): readonly Binding[] {
    return this.#byKey.get(message.routingKey) ?? NONE
  }
}

class FanoutRouter implements Router {
  readonly #bindings: Binding[] = []

  add(binding: Binding): void {
    this.#bindings.push(binding)
  }

  remove(binding: Binding): void {
    takeOut(this.#bindings, binding)
  }

  match(): readonly Binding[] {
    return this.#bindings
  }
}

class TopicRouter implements Router {
  readonly #trie = new TopicTrie<Binding>()

  add(binding: Binding): void {
    const pattern = parsePattern(binding.routingKey)
    if (pattern.ok) this.#trie.add(pattern.value, binding)
  }

  remove(binding: Binding): void {
    const pattern = parsePattern(binding.routingKey)
    if (pattern.ok) this.#trie.remove(pattern.value, binding)
  }

  match(message: Message): readonly Binding[] {
    return this.#trie.match(message.routingKey)
  }
}

class HeadersRouter implements Router {
  readonly #bindings = new Map<Binding, HeadersMatch>()

  add(binding: Binding): void {
    this.#bindings.set(binding, compileHeadersMatch(binding.args))
  }

  remove(binding: Binding): void {
    this.#bindings.delete(binding)
  }

  match(message: Message): readonly Binding[] {
    const headers = readHeaders(message.properties.headers)
    const matched: Binding[] = []
    for (const [binding, isMet] of this.#bindings) {
      if (isMet(headers)) matched.push(binding)
    }
    return matched
  }
}

/** In place: a queue with thousands of bindings leaves them one by one, the first one first. */
function takeOut(bindings: Binding[], binding: Binding): void {
  const index = bindings.indexOf(binding)
  if (index >= 0) bindings.splice(index, 1)
}
