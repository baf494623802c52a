import { repeat } from '@multimeter/clock'
import type { Cancel, Clock } from '@multimeter/clock'

import { BLOCKED_PROBE_MS } from '../limits.ts'
import { HEARTBEAT } from '../wire/wire.ts'
import type { Outbox } from './outbox.ts'

/** Holds a publisher up while queues hold too much: as long as it is up, the client is not read. */
export class Blockade {
  readonly #outbox: Outbox
  readonly #clock: Clock
  #stopProbing: Cancel | undefined

  constructor(outbox: Outbox, clock: Clock) {
    this.#outbox = outbox
    this.#clock = clock
  }

  get isUp(): boolean {
    return this.#stopProbing !== undefined
  }

  /** @param tells the client wants to hear of it. */
  raise(tells: boolean): void {
    // Every client takes heartbeats. To one that has gone the second fails, whether heartbeats were agreed on or not;
    // without them what it holds could keep the alarm up for ever.
    this.#stopProbing = repeat(this.#clock, BLOCKED_PROBE_MS, () => this.#outbox.write(HEARTBEAT))
    if (tells) this.#outbox.send(0, 'ConnectionBlocked', { reason: 'low on memory' })
  }

  /** There is room again. */
  lift(tells: boolean): void {
    this.drop()
    if (tells) this.#outbox.send(0, 'ConnectionUnblocked', {})
  }

  /** The connection ends: no more is said of it. */
  drop(): void {
    this.#stopProbing?.()
    this.#stopProbing = undefined
  }
}
