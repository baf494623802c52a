import type { Clock } from '@multimeter/clock'

import type { OutgoingMessage } from '../bus.ts'

/** A message in a queue, or on its way to a reader. */
export interface Delivery {
  readonly message: OutgoingMessage
  readonly redelivered: boolean
  readonly expiresAtMs: number
}

/** How a queue treats what it holds. */
export interface QueueSettings {
  readonly maxMessages: number
  readonly messageTtlMs: number
  readonly singleActive: boolean
}

/** One reader of a queue. */
export interface QueueReader {
  /** Deliveries that may wait for an answer at once; `Infinity` for a reader that does not answer. */
  readonly prefetch: number
  readonly acknowledges: boolean
  readonly isPaused: () => boolean
  /** Hands over one delivery; `done` is called when it was answered. */
  readonly deliver: (delivery: Delivery, done: () => void) => void
}

interface Attached {
  readonly reader: QueueReader
  readonly unanswered: Set<Delivery>
}

/** A queue as a broker has it: readers take turns, the oldest leave at the bound, what was not answered comes again. */
export class MemoryQueue {
  readonly name: string
  readonly settings: QueueSettings
  readonly #clock: Clock
  #waiting: Delivery[] = []
  /** In the order of their turns; with `singleActive` only the first has one. */
  #readers: Attached[] = []
  #isPumping = false

  constructor(options: { readonly name: string; readonly settings: QueueSettings; readonly clock: Clock }) {
    this.name = options.name
    this.settings = options.settings
    this.#clock = options.clock
  }

  put(message: OutgoingMessage): void {
    const expiresAtMs = this.#clock.monotonicMs() + this.settings.messageTtlMs
    this.#waiting.push({ message, redelivered: false, expiresAtMs })
    if (this.#waiting.length > this.settings.maxMessages) {
      this.#dropExpired()
      this.#waiting.splice(0, this.#waiting.length - this.settings.maxMessages)
    }
    this.pump()
  }

  /** Attaches a reader; the returned function detaches it and puts back what it has not answered. */
  read(reader: QueueReader): () => void {
    const attached: Attached = { reader, unanswered: new Set() }
    this.#readers.push(attached)
    this.pump()
    return () => {
      this.#readers = this.#readers.filter((other) => other !== attached)
      const back = Array.from(attached.unanswered, (delivery) => ({ ...delivery, redelivered: true }))
      attached.unanswered.clear()
      this.#waiting = [...back, ...this.#waiting]
      this.pump()
    }
  }

  /** Hands out what can be handed out, a turn later: a broker never answers within the call that asks it. */
  pump(): void {
    if (this.#isPumping) return
    this.#isPumping = true
    void Promise.resolve().then(() => {
      this.#isPumping = false
      return this.#handOut()
    })
  }

  #handOut(): void {
    this.#dropExpired()
    for (let attached = this.#nextReader(); attached !== undefined; attached = this.#nextReader()) {
      const delivery = this.#waiting.shift()
      if (delivery === undefined) return
      this.#handTo(attached, delivery)
    }
  }

  #handTo({ reader, unanswered }: Attached, delivery: Delivery): void {
    if (reader.acknowledges) unanswered.add(delivery)
    reader.deliver(delivery, () => {
      if (unanswered.delete(delivery)) this.pump()
    })
  }

  #nextReader(): Attached | undefined {
    if (this.#waiting.length === 0) return undefined
    const candidates = this.settings.singleActive ? this.#readers.slice(0, 1) : this.#readers
    const next = candidates.find(({ reader, unanswered }) => !reader.isPaused() && unanswered.size < reader.prefetch)
    if (next === undefined || this.settings.singleActive) return next
    this.#readers = [...this.#readers.filter((other) => other !== next), next]
    return next
  }

  #dropExpired(): void {
    const nowMs = this.#clock.monotonicMs()
    this.#waiting = this.#waiting.filter(({ expiresAtMs }) => expiresAtMs > nowMs)
  }
}
