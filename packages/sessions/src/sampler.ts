import type { Cancel, Clock } from '@multimeter/clock'

import { FairShare } from './fair-share.ts'
import { sampledMessage } from './gap-messages.ts'
import type { HubEvent, HubGap } from './hub-event.ts'
import type { HubLimits } from './hub-limits.ts'
import type { HubStats } from './hub-stats.ts'
import { Withheld } from './withheld.ts'

export interface SamplerOptions {
  readonly clock: Clock
  readonly limits: HubLimits
  readonly stats: HubStats
  /** Told of what was withheld, at most once in `sampledToldMs` for each host. */
  readonly tell: (gap: HubGap) => void
}

interface Lane {
  readonly usual: FairShare
  /** Errors have a share of their own, so that a flood of talk does not hide them. */
  readonly errors: FairShare
  readonly withheld: Withheld
}

/** Withholds what a host sends beyond its share, and tells how much that was. No timer runs while nothing is withheld. */
export class Sampler {
  readonly #options: SamplerOptions
  readonly #lanes: Map<string, Lane> = new Map()
  #cancelTell: Cancel | undefined

  constructor(options: SamplerOptions) {
    this.#options = options
  }

  /** @param hostKey the host in lower case. */
  passes(event: HubEvent, hostKey: string | undefined, nowMs: number): boolean {
    const { source, host, routingKey, receivedAt, isError } = event
    const lane = this.#lanes.get(source) ?? this.#begin(source, nowMs)
    // Of events without a host the key is what tells who sends; no host has such a name.
    const sharer = hostKey ?? `\0${routingKey}`
    if ((isError === true ? lane.errors : lane.usual).passes(sharer, nowMs)) return true
    this.#options.stats.sampledEvents++
    lane.withheld.add({ host, routingKey, at: receivedAt })
    this.#cancelTell ??= this.#options.clock.schedule(this.#options.limits.sampledToldMs, () => this.#tell())
    return false
  }

  /** Tells what is still to be told, and runs no timer any more. */
  stop(): void {
    this.#cancelTell?.()
    this.#tell()
  }

  #begin(source: string, nowMs: number): Lane {
    const { maxHostEventsPerSecond: perSecond, maxSharers } = this.#options.limits
    const share = (): FairShare => new FairShare({ perSecond, maxSharers, nowMs })
    const lane = { usual: share(), errors: share(), withheld: new Withheld() }
    this.#lanes.set(source, lane)
    return lane
  }

  #tell(): void {
    const { limits, tell } = this.#options
    this.#cancelTell = undefined
    for (const [source, { withheld }] of this.#lanes) {
      for (const { host, routingKey, fromAt, toAt, count } of withheld.take()) {
        const message = sampledMessage({ host, routingKey, count, perSecond: limits.maxHostEventsPerSecond })
        tell({ source, ...(host !== undefined && { host }), fromAt, toAt, count, cause: 'sampled', message })
      }
    }
  }
}
