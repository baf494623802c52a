import type { Bus, WorkOutcome, Worker } from '@multimeter/bus'
import { type Clock, repeat } from '@multimeter/clock'

/** The queue of which only one consumer gets anything: that one acts. */
export const ELECTION_QUEUE = 'multimeter.watchdog'

/** Each candidate puts something into the queue so often; who gets it is elected. */
export const BEAT_INTERVAL_MS = 2_000

/** Who got nothing for so long acts no more, whatever it believed before. */
export const ELECTED_FOR_MS = 7_000

const BEAT = 'multimeter.beat'

export interface ElectionOptions {
  readonly bus: Pick<Bus, 'work' | 'publish' | 'onStateChange'>
  readonly clock: Clock
  /** Told each time it becomes or ceases to be the one that acts. */
  readonly onChange?: (isElected: boolean) => void
}

/**
 * Elects one of several processes that may act, through a queue with a single active consumer. The broker moves it to another
 * as soon as the connection of the one is gone.
 */
export class Election {
  readonly #options: ElectionOptions
  readonly #worker: Worker
  readonly #cancel: () => void
  readonly #unsubscribe: () => void
  #beatMs = -Infinity
  #isElected = false

  constructor(options: ElectionOptions) {
    const { bus, clock } = options
    this.#options = options
    this.#worker = bus.work({
      queue: ELECTION_QUEUE,
      bindings: [],
      singleActive: true,
      onMessage: async () => this.#beaten(),
    })
    // When the link is back another may be the one, and we would not know.
    this.#unsubscribe = bus.onStateChange(({ state }) => {
      if (state !== 'connected' && state !== 'blocked') this.#resign()
    })
    this.#cancel = repeat(clock, BEAT_INTERVAL_MS, () => void this.#beat())
  }

  /** Asked right before acting: a process that stood still must not act on what was true before. */
  get isElected(): boolean {
    this.#settle()
    return this.#isElected
  }

  /** Why nobody can be elected here, where the broker refuses it. */
  get problem(): string | undefined {
    const { status } = this.#worker
    return status.state === 'refused' ? status.message : undefined
  }

  /** Gives it up, so that another acts. Idempotent. */
  async stop(): Promise<void> {
    this.#cancel()
    this.#unsubscribe()
    this.#resign()
    await this.#worker.close()
  }

  async #beat(): Promise<void> {
    this.#settle()
    const { bus } = this.#options
    // What nobody can take would wait in a durable queue for ever.
    if (this.#worker.status.state !== 'ready') return
    // While there is no link it is refused at once, and the next one comes soon.
    await bus.publish({ exchange: '', routingKey: ELECTION_QUEUE, properties: { type: BEAT }, body: new Uint8Array() })
  }

  #beaten(): WorkOutcome {
    this.#beatMs = this.#options.clock.monotonicMs()
    this.#settle()
    return 'done'
  }

  #resign(): void {
    this.#beatMs = -Infinity
    this.#settle()
  }

  #settle(): void {
    const isElected = this.#options.clock.monotonicMs() - this.#beatMs < ELECTED_FOR_MS
    if (isElected === this.#isElected) return
    this.#isElected = isElected
    this.#options.onChange?.(isElected)
  }
}
