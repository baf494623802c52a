import type { Cancel, Clock } from '@multimeter/clock'
import { encodeEvent } from '@multimeter/protocol'
import type { Gap, Hosts, Pulse, SourceStatus, Welcome } from '@multimeter/protocol'

import { FanOut } from './fan-out.ts'
import { Holes } from './holes.ts'
import { HostTails } from './host-tails.ts'
import { encodeHosts } from './hosts-lane.ts'
import { DEFAULT_HUB_LIMITS } from './hub-limits.ts'
import type { HubEvent, HubGap } from './hub-event.ts'
import type { HubLimits } from './hub-limits.ts'
import { createHubStats } from './hub-stats.ts'
import type { HubStats } from './hub-stats.ts'
import { Sampler } from './sampler.ts'
import { RecentEvents } from './recent-events.ts'
import type { RecentEvent } from './recent-entry.ts'
import type { SessionContext } from './session-context.ts'
import { ViewerSession } from './session.ts'
import type { Session } from './session.ts'
import type { ViewerTransport } from './viewer-transport.ts'
import { hostKey } from './subscription.ts'
import { createWelcome } from './welcome.ts'

/** What some viewers are subscribed to: events whose key fits any of the patterns and, where there are any, of these hosts. */
export interface DemandRule {
  readonly patterns: readonly string[]
  /** In lower case. */
  readonly hosts: readonly string[]
}

export interface HubOptions {
  readonly clock: Clock
  /** Names this start of the gateway; a new one each time. */
  readonly epoch: string
  readonly product: Welcome['product']
  /** Those that differ from DEFAULT_HUB_LIMITS. */
  readonly limits?: Partial<HubLimits>
  /** All hosts known now, `complete`; asked at most once between two calls of `hosts()`. */
  readonly completeHosts: () => Hosts
  /** Told what a viewer's socket threw, after that viewer was closed. */
  readonly onError?: (error: unknown) => void
  /** Told how long a tick took that sent something, ms. */
  readonly onTick?: (durationMs: number) => void
  /** Told that `demand()` may have changed; may come often. */
  readonly onDemand?: () => void
}

/** Brings events from sources to viewers. */
export interface Hub {
  readonly stats: Readonly<HubStats>
  /** A new viewer; undefined where there are too many, or the hub was stopped. */
  open(transport: ViewerTransport): Session | undefined
  publish(event: HubEvent): void
  /** Told to every viewer, in its place among the events. */
  gap(gap: HubGap): void
  sources(sources: readonly SourceStatus[]): void
  /** Hosts that changed. */
  hosts(changed: Hosts): void
  pulse(pulse: Pulse): void
  /** All that is subscribed to now, each rule once. */
  demand(): readonly DemandRule[]
  /** Says goodbye to every viewer and closes it. Idempotent; what is published later is dropped. */
  stop(options?: { readonly retryAfterMs?: number }): void
}

/** A group that is busy is served within a tick and the time that its writes take. */
const NEWS_TICKS = 2

export function createHub(options: HubOptions): Hub {
  return new ViewerHub(options)
}

class ViewerHub implements Hub {
  readonly #context: SessionContext
  readonly #sessions: Set<ViewerSession> = new Set()
  readonly #fanOut: FanOut
  readonly #sampler: Sampler
  /** The number of the newest event of each source. */
  readonly #seqs: Map<string, number> = new Map()
  readonly #holes = new Holes()
  #sources: string | undefined
  #hosts: { readonly parts: readonly string[]; readonly list: Hosts } | undefined
  #cancelNews: Cancel | undefined
  #isStopped = false

  constructor({ clock, epoch, product, completeHosts, onError = nothing, ...options }: HubOptions) {
    const { onTick = nothing, onDemand = nothing } = options
    const limits = { ...DEFAULT_HUB_LIMITS, ...options.limits }
    const stats = createHubStats()
    this.#fanOut = new FanOut({ clock, limits, viewers: () => this.#sessions.size, onTick })
    this.#sampler = new Sampler({ clock, limits, stats, tell: (gap) => this.gap(gap) })
    const { maxTailBytes: maxBytes, maxHostTailBytes: maxHostBytes, maxSharers: maxHosts } = limits
    const tails = new HostTails({ maxBytes, maxHostBytes, maxHosts, maxAgeMs: limits.maxTailMs })
    this.#context = {
      clock,
      limits,
      epoch,
      stats,
      recent: new RecentEvents({ maxBytes: limits.maxRecentBytes, maxAgeMs: limits.maxRecentMs, tails }),
      tails,
      shared: { bytes: 0, maxBytes: limits.maxTotalOutboundBytes },
      startedAt: clock.now(),
      onError,
      welcome: (version) => createWelcome({ version, epoch, product, limits, serverAt: clock.now() }),
      sources: () => this.#sources,
      completeHosts: () => {
        if (this.#hosts === undefined) {
          const holes = this.#holes.since(clock.now())
          const list = { ...completeHosts(), ...(holes && { holes }) }
          this.#hosts = { parts: encodeHosts(list), list }
        }
        return this.#hosts
      },
      positions: () => [...this.#seqs].map(([source, seq]) => ({ source, seq })),
      fanOut: this.#fanOut,
      demandChanged: onDemand,
      gone: (session) => {
        this.#sessions.delete(session)
        if (session.subscriptions().length > 0) onDemand()
      },
    }
  }

  get stats(): Readonly<HubStats> {
    const { stats, recent, tails, shared } = this.#context
    stats.viewers = this.#sessions.size
    stats.groups = this.#fanOut.groups
    stats.recentEvents = recent.end - recent.start
    stats.recentBytes = recent.bytes
    stats.tailBytes = tails.bytes
    stats.queuedBytes = shared.bytes
    return stats
  }

  open(transport: ViewerTransport): Session | undefined {
    if (this.#isStopped) return undefined
    if (this.#sessions.size >= this.#context.limits.maxViewers) {
      this.#context.stats.refusedViewers++
      return undefined
    }
    const session = new ViewerSession(this.#context, transport)
    this.#sessions.add(session)
    return session
  }

  publish(event: HubEvent): void {
    if (this.#isStopped) return
    const { stats, recent, clock } = this.#context
    const nowMs = clock.monotonicMs()
    stats.eventsIn++
    const key = event.host === undefined ? undefined : hostKey(event.host)
    if (!this.#sampler.passes(event, key, nowMs)) return
    const entry = this.#toRecent(event, key, nowMs)
    recent.push(entry)
    this.#fanOut.publish(entry, recent.end - 1)
  }

  gap({ source, fromAt, toAt, count, host, cause, message }: HubGap): void {
    if (this.#isStopped) return
    const { recent, clock, epoch } = this.#context
    const seq = this.#nextSeq(source)
    const gap: Gap = {
      type: 'gap',
      source,
      epoch,
      fromSeq: seq,
      toSeq: seq,
      fromAt,
      toAt,
      ...(count !== undefined && { count }),
      ...(host !== undefined && { host }),
      cause,
      message,
    }
    this.#holes.add(gap)
    this.#hosts = undefined
    const concerned = host === undefined ? undefined : hostKey(host)
    this.#fanOut.flushAll()
    const arrivedMs = clock.monotonicMs()
    recent.push({ kind: 'gap', source, seq, receivedAt: toAt, arrivedMs, hostKey: concerned, gap })
    const text = JSON.stringify(gap)
    for (const session of this.#sessions) session.tellGap(text, concerned)
  }

  sources(sources: readonly SourceStatus[]): void {
    for (const { source } of sources) if (!this.#seqs.has(source)) this.#seqs.set(source, 0)
    this.#sources = JSON.stringify({ type: 'sources', sources })
    for (const session of this.#sessions) session.tellSources(this.#sources)
  }

  hosts(changed: Hosts): void {
    this.#hosts = undefined
    const parts = encodeHosts(changed)
    for (const session of this.#sessions) session.tellHosts(parts, changed)
    this.#sendNews()
  }

  pulse(pulse: Pulse): void {
    this.#fanOut.flushAll()
    const seq = this.#seqs.get(pulse.source) ?? 0
    const texts = { caughtUp: JSON.stringify({ ...pulse, seq }), behind: JSON.stringify(pulse) }
    for (const session of this.#sessions) session.tellPulse(texts)
    this.#sendNews()
  }

  demand(): readonly DemandRule[] {
    const rules = new Map<string, DemandRule>()
    for (const session of this.#sessions) {
      for (const { patterns, hosts, hostsKey } of session.subscriptions()) {
        const texts = patterns.map(({ text }) => text)
        rules.set(JSON.stringify([hostsKey, texts]), { patterns: texts, hosts: [...hosts] })
      }
    }
    return [...rules.values()]
  }

  stop({ retryAfterMs }: { readonly retryAfterMs?: number } = {}): void {
    if (this.#isStopped) return
    this.#sampler.stop()
    this.#cancelNews?.()
    this.#fanOut.flushAll()
    this.#isStopped = true
    for (const session of this.#sessions) session.close('restart', retryAfterMs)
    this.#fanOut.stop()
  }

  /** News waits for a frame to leave with: to write to all viewers once more would hold up what they watch. Without a frame it goes alone. */
  #sendNews(): void {
    this.#cancelNews ??= this.#context.clock.schedule(this.#fanOut.tickMs * NEWS_TICKS, () => {
      this.#cancelNews = undefined
      for (const session of this.#sessions) session.pump()
    })
  }

  #toRecent(event: HubEvent, hostKey: string | undefined, arrivedMs: number): RecentEvent {
    const { limits, stats } = this.#context
    const { source, receivedAt, exchange, routingKey, properties, host } = event
    const isCut = event.body.length > limits.maxBodyBytes
    if (isCut) stats.bodiesCut++
    const seq = this.#nextSeq(source)
    const body = isCut ? event.body.subarray(0, limits.keptBodyBytes) : event.body
    return {
      kind: 'event',
      source,
      seq,
      receivedAt,
      arrivedMs,
      routingKey,
      hostKey,
      segment: encodeEvent({
        source,
        seq,
        receivedAt,
        exchange,
        routingKey,
        properties,
        host,
        bodyBytes: event.body.length,
        body,
      }),
    }
  }

  #nextSeq(source: string): number {
    const seq = (this.#seqs.get(source) ?? 0) + 1
    this.#seqs.set(source, seq)
    return seq
  }
}

function nothing(): void {}
