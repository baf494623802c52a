import type { Socket } from 'node:net'

import { FaultLane } from './fault-lane.ts'
import type { ActiveToxic, Direction } from './toxic.ts'

export interface FaultLinkOptions {
  readonly client: Socket
  readonly server: Socket
  readonly toxics: ReadonlySet<ActiveToxic>
  readonly isHeld: (direction: Direction) => boolean
  /** Called when neither end is there any more. */
  readonly onOver: () => void
}

/** One connection through a proxy: two ends, and a lane each way. Both sockets must be allowed to be half open. */
export class FaultLink {
  readonly #options: FaultLinkOptions
  readonly #lanes: Readonly<Record<Direction, FaultLane>>
  readonly #timers = new Set<NodeJS.Timeout>()
  #isSevered = false

  constructor(options: FaultLinkOptions) {
    this.#options = options
    const { client, server, toxics, isHeld } = options
    const lane = (direction: Direction, source: Socket, target: Socket): FaultLane =>
      new FaultLane({
        direction,
        source,
        target,
        toxics,
        isHeld: () => isHeld(direction),
        sever: () => this.#sever(),
      })
    this.#lanes = { upstream: lane('upstream', client, server), downstream: lane('downstream', server, client) }
    this.#watch(client, server, this.#lanes.upstream)
    this.#watch(server, client, this.#lanes.downstream)
    for (const active of toxics) this.affect(active)
  }

  /** Starts the time of a toxic that ends connections. */
  affect(active: ActiveToxic): void {
    const { type } = active.toxic
    if (type === 'reset_peer') this.#later(active, active.toxic.timeoutMs, () => this.reset())
    if (type === 'timeout' && active.toxic.timeoutMs > 0) {
      this.#later(active, active.toxic.timeoutMs, () => this.#sever())
    }
  }

  resume(direction: Direction): void {
    this.#lanes[direction].resume()
  }

  /** RST to both ends. */
  reset(): void {
    this.#options.client.resetAndDestroy()
    this.#options.server.resetAndDestroy()
  }

  #sever(): void {
    if (this.#isSevered) return
    this.#isSevered = true
    this.#options.client.destroySoon()
    this.#options.server.destroySoon()
  }

  #later(active: ActiveToxic, delayMs: number, task: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      if (this.#options.toxics.has(active)) task()
    }, delayMs)
    this.#timers.add(timer)
  }

  /** An end that breaks off is told to the other as it came, where the lane lets it. */
  #watch(end: Socket, other: Socket, lane: FaultLane): void {
    end.setNoDelay(true)
    end.on('error', () => {
      if (!lane.isSilent) other.resetAndDestroy()
    })
    end.on('close', () => {
      // What is under way from here is still delivered; an end was passed on by the lane.
      if (!other.destroyed) return
      for (const one of Object.values(this.#lanes)) one.stop()
      for (const timer of this.#timers) clearTimeout(timer)
      this.#timers.clear()
      this.#options.onOver()
    })
  }
}
