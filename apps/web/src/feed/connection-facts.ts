import type { ClientState } from '@multimeter/client'
import type { Clock } from '@multimeter/clock'
import type { Gap, Pulse, SourceStatus, Welcome } from '@multimeter/protocol'

import type { SeenPulse } from './connection-state.ts'
import { GapMemory } from './gap-memory.ts'
import { GatewayClock } from './gateway-clock.ts'
import { LinkView } from './link-state.ts'
import { ReadingLag } from './reading-lag.ts'
import type { ConnectionPart } from './worker-messages.ts'

/** Pulses kept of each source: two minutes. */
export const MAX_PULSES_PER_SOURCE = 120

/** Pulses waiting to be told to a page that does not draw; the oldest leave. */
const MAX_UNTOLD_PULSES = 1_200

/** What is known of the way to the gateway, and what was lost on it. */
export class ConnectionFacts {
  readonly #clock: Clock
  readonly #gatewayClock: GatewayClock
  readonly #lag = new ReadingLag()
  readonly #gaps = new GapMemory()
  readonly #view: LinkView
  #client: ClientState
  #sourcesToTell: readonly SourceStatus[] | undefined
  #untoldPulses: SeenPulse[] = []
  #gatewayVersion: string | undefined
  #epoch: string | undefined
  /** When the newest pulse of each source was sent. */
  readonly #heardAt = new Map<string, number>()
  #restartedAt: number | undefined
  #lostEvents = 0
  #gapCount = 0

  constructor(clock: Clock) {
    this.#clock = clock
    this.#gatewayClock = new GatewayClock(clock)
    this.#client = { state: 'connecting', sinceAt: clock.now() }
    this.#view = new LinkView(clock.now())
  }

  /** Now by the gateway's clock. */
  get nowAt(): number {
    return this.#gatewayClock.nowAt
  }

  /** What was said later by the gateway's clock lies unread on its way here; Infinity where this machine keeps up. */
  get readUntilAt(): number {
    return this.#lag.lagMs === 0 ? Infinity : this.nowAt - this.#lag.lagMs
  }

  clientState(state: ClientState): void {
    this.#client = state
  }

  /** Returns the holes that another gateway than the one before leaves for who listens to nothing: to others the gateway tells them. */
  welcomed({ serverAt, product, epoch }: Welcome): readonly Gap[] {
    const isAnother = this.#epoch !== undefined && epoch !== this.#epoch
    if (isAnother) this.#restartedAt = serverAt
    this.#epoch = epoch
    this.#gatewayClock.restart()
    this.#gatewayClock.observe(serverAt)
    this.#gatewayVersion = product.version
    if (!isAnother) return []
    return Array.from(this.#heardAt, ([source, fromAt]) => ({
      type: 'gap',
      source,
      epoch,
      fromAt: Math.min(fromAt, serverAt),
      toAt: serverAt,
      cause: 'gateway-restart',
      message: `Gateway restarted, or another one: what ${source} sent meanwhile was not counted.`,
    }))
  }

  heardBatch(events: number): void {
    this.#lag.batch(events, this.#clock.monotonicMs())
  }

  heardSources(sources: readonly SourceStatus[]): void {
    this.#sourcesToTell = sources
    for (const source of this.#heardAt.keys()) {
      if (!sources.some((status) => status.source === source)) this.#heardAt.delete(source)
    }
  }

  heardPulse(pulse: Pulse): void {
    this.#heardAt.set(pulse.source, pulse.sentAt)
    if (pulse.roundTripMs !== undefined) {
      this.#lag.observe(this.#gatewayClock.observe(pulse.sentAt + pulse.roundTripMs))
    }
    this.#untoldPulses = [...this.#untoldPulses.slice(1 - MAX_UNTOLD_PULSES), { ...pulse, seenAt: this.nowAt }]
  }

  /** Counts a loss; returns false for one that was told before. */
  heardGap(gap: Gap): boolean {
    if (!this.#gaps.isNew(gap)) return false
    this.#gapCount++
    this.#lostEvents += gap.count ?? 0
    return true
  }

  /** What to tell the page, once. */
  take(buffer: ConnectionPart['buffer']): ConnectionPart {
    const clockOffsetMs = this.#gatewayClock.offsetMs
    const moment = { atMs: this.#clock.monotonicMs(), nowAt: Math.round(this.nowAt), clockOffsetMs }
    const part: ConnectionPart = {
      link: this.#view.at(this.#client, this.#lag.behind, moment),
      clockOffsetMs,
      ...(this.#sourcesToTell === undefined ? {} : { sources: this.#sourcesToTell }),
      newPulses: this.#untoldPulses,
      gatewayVersion: this.#gatewayVersion,
      epoch: this.#epoch,
      restartedAt: this.#restartedAt,
      lostEvents: this.#lostEvents,
      gaps: this.#gapCount,
      buffer,
    }
    this.#sourcesToTell = undefined
    this.#untoldPulses = []
    return part
  }
}
