import type { Clock } from '@multimeter/clock'
import type { Gap, Pulse, SourceStatus, Welcome } from '@multimeter/protocol'

import { CatchUp } from './catch-up.ts'
import type { LinkState, SeenPulse } from './feed.ts'
import { GapMemory } from './gap-memory.ts'
import { GatewayClock } from './gateway-clock.ts'
import { Backlog, nextLink, type LinkNews } from './link-state.ts'
import type { ConnectionPart } from './worker-messages.ts'

/** Pulses kept of each source: two minutes. */
export const MAX_PULSES_PER_SOURCE = 120

/** Pulses waiting to be told to a page that does not draw; the oldest leave. */
const MAX_UNTOLD_PULSES = 1_200

/** What is known of the way to the gateway, and what was lost on it. */
export class ConnectionFacts {
  readonly catchUp: CatchUp = new CatchUp()
  readonly #clock: Clock
  readonly #gatewayClock: GatewayClock
  readonly #backlog = new Backlog()
  readonly #gaps = new GapMemory()
  #link: LinkState
  #sources: readonly SourceStatus[] = []
  #sourcesToTell: readonly SourceStatus[] | undefined
  #untoldPulses: SeenPulse[] = []
  #gatewayVersion: string | undefined
  #lostEvents = 0
  #gapCount = 0

  constructor(clock: Clock) {
    this.#clock = clock
    this.#gatewayClock = new GatewayClock(clock)
    this.#link = { state: 'connecting', sinceAt: clock.now() }
  }

  /** Now by the gateway's clock. */
  get nowAt(): number {
    return this.#gatewayClock.nowAt
  }

  /** From this machine's time to the gateway's. */
  toGatewayTime(at: number): number {
    return at + this.#gatewayClock.offsetMs
  }

  welcomed({ serverAt, product }: Welcome): void {
    this.#gatewayClock.restart()
    this.#gatewayClock.observe(serverAt)
    this.#gatewayVersion = product.version
    this.linkNews({ kind: 'welcomed' })
  }

  linkNews(news: LinkNews): void {
    if (news.kind !== 'welcomed') this.catchUp.reset()
    this.#link = nextLink(this.#link, news, this.nowAt)
  }

  heardSources(sources: readonly SourceStatus[]): void {
    this.#sources = sources
    this.#sourcesToTell = sources
  }

  heardPulse(pulse: Pulse): void {
    if (pulse.roundTripMs !== undefined) {
      this.catchUp.lag(this.#gatewayClock.observe(pulse.sentAt + pulse.roundTripMs))
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

  /** All sources as told last. */
  get sources(): readonly SourceStatus[] {
    return this.#sources
  }

  /** Whether the state on the link changes by time alone, so that it must be looked at again soon. */
  get isCatchingUp(): boolean {
    return this.catchUp.behind > 0
  }

  /** What to tell the page, once. */
  take(buffer: ConnectionPart['buffer']): ConnectionPart {
    const moment = { atMs: this.#clock.monotonicMs(), nowAt: this.nowAt }
    this.#link = this.#backlog.apply(this.#link, this.catchUp.behind, moment)
    const part: ConnectionPart = {
      link: this.#link,
      clockOffsetMs: this.#gatewayClock.offsetMs,
      ...(this.#sourcesToTell === undefined ? {} : { sources: this.#sourcesToTell }),
      newPulses: this.#untoldPulses,
      gatewayVersion: this.#gatewayVersion,
      lostEvents: this.#lostEvents,
      gaps: this.#gapCount,
      buffer,
    }
    this.#sourcesToTell = undefined
    this.#untoldPulses = []
    return part
  }
}
