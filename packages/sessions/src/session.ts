import { TokenBucket } from '@multimeter/clock'
import type { Cancel } from '@multimeter/clock'
import { CLOSE_CODES, decodeClientMessage, OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '@multimeter/protocol'
import type { CloseName, Gap, Hosts, ServerMessage, Subscribe } from '@multimeter/protocol'

import { beginningOf } from './begin.ts'
import type { Frame } from './frame.ts'
import type { GroupMember, Pace } from './group.ts'
import { Outbox } from './outbox.ts'
import { Replay } from './replay.ts'
import type { RecentEntry } from './recent-entry.ts'
import type { SessionContext } from './session-context.ts'
import type { SessionState } from './session-state.ts'
import { replayLossGap } from './gap-messages.ts'
import { streamOf } from './stream-of.ts'
import { concernsHost, createSubscription } from './subscription.ts'
import type { Subscription } from './subscription.ts'
import type { ViewerTransport } from './viewer-transport.ts'

/** One viewer, as its socket sees it. */
export interface Session {
  /** A text frame came. */
  receive(text: string): void
  /** A binary frame came; viewers send none, so this closes the connection. */
  receiveBinary(): void
  /** The socket has room again. */
  drained(): void
  /** The socket is gone. Idempotent. */
  closed(): void
}

/** A viewer: its life, what it may ask for, and when it reads recent events and when live ones. */
export class ViewerSession implements Session, GroupMember {
  readonly #context: SessionContext
  readonly #transport: ViewerTransport
  readonly #rate: TokenBucket
  readonly #outbox: Outbox
  readonly #replay: Replay
  /** The newest of each source that was told because a subscription returned. */
  readonly #resumeGaps: Map<string, string> = new Map()
  #state: SessionState
  #pace: Pace = 'visible'
  #cancelPause: Cancel | undefined

  constructor(context: SessionContext, transport: ViewerTransport) {
    const { clock, limits, recent } = context
    this.#context = context
    this.#transport = transport
    this.#rate = new TokenBucket({
      perSecond: limits.messagesPerSecond,
      burst: limits.messageBurst,
      nowMs: clock.monotonicMs(),
    })
    this.#outbox = new Outbox(context, transport, {
      refill: () => this.#state.state === 'catching-up' && this.#sendReplayed(),
      tooSlow: () => this.close('slow-consumer'),
      broken: (error) => this.#broken(error),
    })
    this.#replay = new Replay(recent)
    this.#state = {
      state: 'greeting',
      cancelTimeout: clock.schedule(limits.helloTimeoutMs, () => this.close('hello-timeout')),
    }
  }

  receive(text: string): void {
    if (this.#state.state === 'closed') return
    this.#context.stats.messagesIn++
    if (!this.#rate.take(this.#context.clock.monotonicMs())) return this.close('too-many-messages')
    const message = decodeClientMessage(text)
    if (!message.ok) return this.close(message.error.code === 'too-large' ? 'message-too-large' : 'bad-message')
    const isGreeting = this.#state.state === 'greeting'
    if (isGreeting !== (message.value.type === 'hello')) return this.close('bad-message')
    switch (message.value.type) {
      case 'hello':
        this.#greet(message.value.version)
        break
      case 'subscribe':
        this.#subscribe(message.value)
        break
      case 'unsubscribe':
        this.#unsubscribe(message.value.id)
        break
      case 'set-visible':
        this.#setPace(message.value.visible ? 'visible' : 'hidden')
        break
    }
  }

  /** What it is subscribed to, live or catching up. */
  subscriptions(): readonly Subscription[] {
    return this.#replay.subscriptions()
  }

  receiveBinary(): void {
    this.close('bad-message')
  }

  drained(): void {
    this.pump()
  }

  closed(): void {
    this.#end()
  }

  /** Closes the connection and says why, first in a `bye` where the socket takes it. */
  close(name: CloseName, retryAfterMs?: number): void {
    if (this.#isClosed()) return
    const { stats } = this.#context
    stats.closed[name] = (stats.closed[name] ?? 0) + 1
    this.#end(encode({ type: 'bye', code: name, ...(retryAfterMs !== undefined && { retryAfterMs }) }))
    this.#transport.close(CLOSE_CODES[name])
  }

  /** A frame of its group. */
  take(frame: Frame): void {
    if (this.#isClosed()) return
    this.#context.stats.deliveries += frame.events
    this.#outbox.pushBatch(frame)
  }

  /**
   * A viewer that is catching up finds the gap among the recent events.
   * @param host the key of the one host that it concerns; undefined for a gap that concerns everybody.
   */
  tellGap(text: string, host: string | undefined): void {
    if (this.#state.state !== 'idle' && this.#state.state !== 'live') return
    if (host !== undefined && !this.#replay.subscriptions().some((one) => concernsHost(one, host))) return
    this.#context.stats.gapsTold++
    this.#outbox.pushInStream(text)
    this.#outbox.pump()
  }

  /** Sends what was pushed and left with nothing since. */
  pump(): void {
    this.#outbox.pump()
  }

  /** Leaves with the next frame, or `pump`. @param texts the pulse for viewers that have everything before it, and for those that have not. */
  tellPulse(texts: { readonly caughtUp: string; readonly behind: string }): void {
    if (!this.#isGreeted()) return
    const isBehind = this.#state.state === 'catching-up' || !this.#outbox.isStreamEmpty
    this.#outbox.pushNews(isBehind ? texts.behind : texts.caughtUp)
  }

  tellSources(text: string): void {
    if (this.#isGreeted()) this.#outbox.setSources(text)
  }

  /** Leaves with the next frame, or `pump`. */
  tellHosts(parts: readonly string[], list: Hosts): void {
    if (this.#isGreeted()) this.#outbox.pushHosts(parts, list)
  }

  #greet(version: number): void {
    if (version < OLDEST_PROTOCOL_VERSION) return this.close('client-too-old')
    if (version > PROTOCOL_VERSION) return this.close('server-too-old')
    if (this.#state.state === 'greeting') this.#state.cancelTimeout()
    this.#state = { state: 'idle' }
    this.#outbox.pushControl(encode(this.#context.welcome(version)))
    const sources = this.#context.sources()
    if (sources !== undefined) this.#outbox.setSources(sources)
    const { parts, list } = this.#context.completeHosts()
    this.#outbox.pushHosts(parts, list)
    this.#outbox.pump()
  }

  #subscribe(message: Subscribe): void {
    const { limits } = this.#context
    const subscription = createSubscription(message, limits)
    if ('code' in subscription) return this.#refuse(subscription)
    if (!this.#replay.has(message.id) && this.#replay.size >= limits.maxSubscriptions) {
      return this.#refuse({
        type: 'refused',
        id: message.id,
        code: 'too-many-subscriptions',
        message: `A viewer has at most ${limits.maxSubscriptions} subscriptions; end one, or put patterns together.`,
      })
    }
    this.#leaveGroup()
    if (this.#isClosed()) return
    const { answer, from, kept } = beginningOf(message, { subscription, replay: this.#replay, context: this.#context })
    this.#outbox.pushInStream(encode(answer))
    for (const gap of from.gaps) this.#tellResumeGap(gap)
    if (this.#isClosed()) return
    this.#pushKept(kept)
    this.#replay.set(subscription, from)
    this.#context.demandChanged()
    this.#state = { state: 'catching-up' }
    this.#outbox.pump()
  }

  #pushKept(kept: readonly RecentEntry[]): void {
    const { stats, limits } = this.#context
    for (const part of streamOf(kept, limits.maxFrameBytes)) {
      if ('type' in part) {
        stats.gapsTold++
        this.#outbox.pushInStream(encode(part))
      } else {
        this.#countReplayed(part)
        this.#outbox.pushBatchInStream(part)
      }
    }
  }

  /** Subscriptions that return together have mostly missed the same; it is told once. */
  #tellResumeGap(gap: Gap): void {
    const text = encode(gap)
    if (this.#resumeGaps.get(gap.source) === text) return
    this.#resumeGaps.set(gap.source, text)
    this.#context.stats.gapsTold++
    this.#outbox.pushInStream(text)
  }

  #unsubscribe(id: number): void {
    if (!this.#replay.has(id)) {
      return this.#refuse({
        type: 'refused',
        id,
        code: 'unknown-subscription',
        message: 'There is no subscription of that number; it may have been ended before.',
      })
    }
    const wasLive = this.#leaveGroup()
    if (this.#isClosed()) return
    this.#replay.delete(id)
    this.#context.demandChanged()
    if (this.#replay.size > 0) {
      if (wasLive) this.#joinGroup()
      return
    }
    this.#state = { state: 'idle' }
    this.#cancelPause?.()
    // A viewer that ends what was being replayed must not wait for the end of it.
    if (!wasLive) this.#outbox.pushInStream(this.#caughtUp())
    this.#outbox.pump()
  }

  /** What its group still had goes first, so a page that is seen again has all of it at once. */
  #setPace(pace: Pace): void {
    if (pace === this.#pace) return
    this.#pace = pace
    this.#context.stats.hiddenViewers += pace === 'hidden' ? 1 : -1
    if (this.#leaveGroup()) this.#joinGroup()
  }

  #caughtUp(): string {
    return encode({ type: 'caught-up', positions: this.#context.positions() })
  }

  /** Ends live delivery, after what its group still had; returns whether there was any. */
  #leaveGroup(): boolean {
    if (this.#state.state !== 'live') return false
    this.#context.fanOut.flush(this.#state.group)
    if (this.#state.state !== 'live') return false
    this.#context.fanOut.leave(this, this.#state.group)
    this.#replay.markAllServed()
    this.#state = { state: 'catching-up' }
    return true
  }

  #joinGroup(): void {
    const group = this.#context.fanOut.join(this, this.#replay.subscriptions(), this.#pace)
    this.#state = { state: 'live', group }
  }

  #refuse(message: ServerMessage & { type: 'refused' }): void {
    this.#context.stats.refusedMessages++
    this.#outbox.pushControl(encode(message))
  }

  #sendReplayed(): boolean {
    const { recent, stats, clock, limits, epoch } = this.#context
    recent.expire(clock.monotonicMs())
    const step = this.#replay.next(limits.maxFrameBytes)
    switch (step.kind) {
      case 'frame':
        this.#countReplayed(step.frame)
        this.#outbox.send(step.frame.bytes)
        return true
      case 'gap':
        stats.gapsTold++
        this.#outbox.send(encode(step.gap))
        return true
      case 'lost':
        for (const { source, last } of step.lost) {
          stats.gapsTold++
          this.#outbox.send(encode(replayLossGap({ source, last, fromAt: step.fromAt, epoch })))
        }
        return true
      case 'pause':
        this.#cancelPause?.()
        this.#cancelPause = clock.schedule(0, () => this.#outbox.pump())
        return false
      case 'done':
        this.#joinGroup()
        this.#outbox.send(this.#caughtUp())
        return true
    }
  }

  #countReplayed({ events }: Frame): void {
    this.#context.stats.deliveries += events
    this.#context.stats.replayedEvents += events
  }

  #broken(error: unknown): void {
    this.#context.onError(error)
    this.#context.stats.failedTransports++
    this.#end()
    this.#transport.close(CLOSE_CODES['internal-error'])
  }

  #end(lastWord?: string): void {
    const state = this.#state
    if (state.state === 'closed') return
    this.#state = { state: 'closed' }
    if (this.#pace === 'hidden') this.#context.stats.hiddenViewers--
    if (state.state === 'greeting') state.cancelTimeout()
    if (state.state === 'live') this.#context.fanOut.leave(this, state.group)
    this.#cancelPause?.()
    this.#outbox.close(lastWord)
    this.#context.gone(this)
  }

  #isGreeted(): boolean {
    return this.#state.state !== 'greeting' && this.#state.state !== 'closed'
  }

  #isClosed(): boolean {
    return this.#state.state === 'closed'
  }
}

function encode(message: ServerMessage): string {
  return JSON.stringify(message)
}
