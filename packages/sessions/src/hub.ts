import type { Cancel, Clock } from '@multimeter/clock'
import { encodeEvent } from '@multimeter/protocol'
import type { Gap, Hosts, Pulse, SourceStatus, Welcome } from '@multimeter/protocol'

import { GroupIndex } from './group-index.ts'
import { Group } from './group.ts'
import type { GroupMember } from './group.ts'
import { encodeHosts } from './hosts-lane.ts'
import { DEFAULT_HUB_LIMITS } from './hub-limits.ts'
import type { HubLimits } from './hub-limits.ts'
import { createHubStats } from './hub-stats.ts'
import type { HubStats } from './hub-stats.ts'
import { RecentEvents } from './recent-events.ts'
import type { RecentEvent } from './recent-events.ts'
import type { SessionContext } from './session-context.ts'
import { ViewerSession } from './session.ts'
import type { Session } from './session.ts'
import type { ViewerTransport } from './viewer-transport.ts'
import { canonicalRules, hostKey } from './subscription.ts'
import type { Rule } from './subscription.ts'
import { createWelcome } from './welcome.ts'

/** An event as the gateway hands it over. The hub copies the body. */
export interface HubEvent {
  readonly source: string
  /** Wall time, ms since epoch; only shown. */
  readonly receivedAt: number
  readonly exchange: string
  readonly routingKey: string
  /** AMQP properties, as they came. */
  readonly properties: object
  readonly host: string | undefined
  readonly body: Uint8Array
}

/** A hole that concerns every viewer; the hub gives it its place. */
export type HubGap = Pick<Gap, 'source' | 'fromAt' | 'toAt' | 'count' | 'cause' | 'message'>

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
  /** Says goodbye to every viewer and closes it. Idempotent; what is published later is dropped. */
  stop(options?: { readonly retryAfterMs?: number }): void
}

export function createHub(options: HubOptions): Hub {
  return new ViewerHub(options)
}

class ViewerHub implements Hub {
  readonly #context: SessionContext
  readonly #sessions: Set<ViewerSession> = new Set()
  readonly #groups: Map<string, Group> = new Map()
  readonly #index = new GroupIndex()
  /** Groups with events that wait for the tick. */
  readonly #waiting: Set<Group> = new Set()
  /** The number of the newest event of each source. */
  readonly #seqs: Map<string, number> = new Map()
  readonly #matched: Group[] = []
  #cancelTick: Cancel | undefined
  #sources: string | undefined
  #hosts: { readonly parts: readonly string[]; readonly list: Hosts } | undefined
  #isStopped = false

  constructor({ clock, epoch, product, completeHosts, onError = () => {}, ...options }: HubOptions) {
    const limits = { ...DEFAULT_HUB_LIMITS, ...options.limits }
    this.#context = {
      clock,
      limits,
      epoch,
      stats: createHubStats(),
      recent: new RecentEvents({ maxBytes: limits.maxRecentBytes, maxAgeMs: limits.maxRecentMs }),
      shared: { bytes: 0, maxBytes: limits.maxTotalOutboundBytes },
      startedAt: clock.now(),
      onError,
      welcome: (version) => createWelcome({ version, epoch, product, limits, serverAt: clock.now() }),
      sources: () => this.#sources,
      completeHosts: () => {
        if (this.#hosts === undefined) {
          const list = completeHosts()
          this.#hosts = { parts: encodeHosts(list), list }
        }
        return this.#hosts
      },
      positions: () => [...this.#seqs].map(([source, seq]) => ({ source, seq })),
      join: (member, rules) => this.#join(member, rules),
      flush: (group) => this.#flush(group),
      leave: (member, group) => this.#leave(member, group),
      gone: (session) => void this.#sessions.delete(session),
    }
  }

  get stats(): Readonly<HubStats> {
    const { stats, recent, shared } = this.#context
    stats.viewers = this.#sessions.size
    stats.groups = this.#groups.size
    stats.recentEvents = recent.end - recent.start
    stats.recentBytes = recent.bytes
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
    const { stats, recent, clock, limits } = this.#context
    const nowMs = clock.monotonicMs()
    stats.eventsIn++
    const entry = this.#toRecent(event)
    recent.push(entry, nowMs)
    const index = recent.end - 1
    // Collected first: handing out a frame may make a viewer leave its group, which changes the index.
    this.#index.match(entry, (group) => {
      if (group.add(entry, index)) this.#matched.push(group)
    })
    for (const group of this.#matched) {
      if (group.pendingBytes >= limits.maxFrameBytes || group.isIdle(nowMs, limits.tickMs)) this.#flush(group)
      else this.#waitForTick(group)
    }
    this.#matched.length = 0
  }

  gap({ source, fromAt, toAt, count, cause, message }: HubGap): void {
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
      cause,
      message,
    }
    this.#flushAll()
    recent.push({ kind: 'gap', source, seq, receivedAt: toAt, gap }, clock.monotonicMs())
    const text = JSON.stringify(gap)
    for (const session of this.#sessions) session.tellGap(text)
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
  }

  pulse(pulse: Pulse): void {
    this.#flushAll()
    const seq = this.#seqs.get(pulse.source) ?? 0
    const texts = { caughtUp: JSON.stringify({ ...pulse, seq }), behind: JSON.stringify(pulse) }
    for (const session of this.#sessions) session.tellPulse(texts)
  }

  stop({ retryAfterMs }: { readonly retryAfterMs?: number } = {}): void {
    if (this.#isStopped) return
    this.#flushAll()
    this.#isStopped = true
    for (const session of this.#sessions) session.close('restart', retryAfterMs)
    this.#cancelTick?.()
    this.#cancelTick = undefined
  }

  #toRecent(event: HubEvent): RecentEvent {
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
      routingKey,
      hostKey: host === undefined ? undefined : hostKey(host),
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

  #join(member: GroupMember, subscriptions: readonly Rule[]): Group {
    const { key, rules } = canonicalRules(subscriptions)
    let group = this.#groups.get(key)
    if (group === undefined) {
      group = new Group(key, rules)
      this.#groups.set(key, group)
      this.#index.add(group)
    }
    // What the others still wait for, the new member has had from the recent events.
    this.#flush(group)
    group.members.add(member)
    return group
  }

  #leave(member: GroupMember, group: Group): void {
    group.members.delete(member)
    if (group.members.size > 0) return
    this.#groups.delete(group.key)
    this.#index.remove(group)
    this.#waiting.delete(group)
  }

  #waitForTick(group: Group): void {
    this.#waiting.add(group)
    this.#cancelTick ??= this.#context.clock.schedule(this.#context.limits.tickMs, () => {
      this.#cancelTick = undefined
      this.#flushAll()
    })
  }

  #flushAll(): void {
    for (const group of this.#waiting) this.#flush(group)
  }

  #flush(group: Group): void {
    this.#waiting.delete(group)
    group.flush(this.#context.clock.monotonicMs())
  }
}
