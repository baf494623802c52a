import type { Cancel } from '@multimeter/clock'
import { CLOSE_CODES, decodeClientMessage, OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '@multimeter/protocol'
import type { CloseCode, CloseName, Gap, Hosts, ServerMessage, Subscribe } from '@multimeter/protocol'

import { ControlLane } from './control-lane.ts'
import type { Frame } from './frame.ts'
import type { GroupMember } from './group.ts'
import { HostsLane } from './hosts-lane.ts'
import { MessageRate } from './message-rate.ts'
import { OutboundQueue } from './outbound-queue.ts'
import { Replay } from './replay.ts'
import { resume } from './resume.ts'
import type { SessionContext } from './session-context.ts'
import type { SessionState } from './session-state.ts'
import { replayLossGap, slowConsumerGap } from './gap-messages.ts'
import { createSubscription } from './subscription.ts'

/** The socket of one viewer, as the hub uses it. It must not call back into the session from within these methods. */
export interface ViewerTransport {
  /** Text is a control message, bytes are a batch. The bytes are shared with other viewers: send them, never change them. */
  send(frame: string | Uint8Array): void
  /** Bytes given to `send` that have not left the process. */
  queuedBytes(): number
  close(code: CloseCode): void
}

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

/** A viewer: its life, what it may send, and in which order things leave for it. */
export class ViewerSession implements Session, GroupMember {
  readonly #context: SessionContext
  readonly #transport: ViewerTransport
  readonly #rate: MessageRate
  readonly #control = new ControlLane()
  readonly #hosts = new HostsLane()
  readonly #queue: OutboundQueue
  readonly #replay: Replay
  /** The newest of each source that was told because a subscription returned. */
  readonly #resumeGaps: Map<string, string> = new Map()
  #state: SessionState
  #cancelFull: Cancel | undefined
  #cancelPause: Cancel | undefined
  #isPumping = false

  constructor(context: SessionContext, transport: ViewerTransport) {
    const { clock, limits, recent, shared } = context
    this.#context = context
    this.#transport = transport
    this.#rate = new MessageRate({
      perSecond: limits.messagesPerSecond,
      burst: limits.messageBurst,
      nowMs: clock.monotonicMs(),
    })
    this.#queue = new OutboundQueue(limits.maxOutboundBytes, shared)
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
    }
  }

  receiveBinary(): void {
    this.close('bad-message')
  }

  drained(): void {
    this.#pump()
  }

  closed(): void {
    const state = this.#state
    if (state.state === 'closed') return
    this.#state = { state: 'closed' }
    if (state.state === 'greeting') state.cancelTimeout()
    if (state.state === 'live') this.#context.leave(this, state.group)
    this.#cancelFull?.()
    this.#cancelPause?.()
    this.#queue.clear()
    this.#control.clear()
    this.#hosts.clear()
    this.#context.gone(this)
  }

  /** Closes the connection and says why, first in a `bye` where the socket takes it. */
  close(name: CloseName, retryAfterMs?: number): void {
    if (this.#state.state === 'closed') return
    const { stats } = this.#context
    stats.closed[name] = (stats.closed[name] ?? 0) + 1
    const hasRoom = this.#transport.queuedBytes() < this.#context.limits.maxSocketBytes
    if (hasRoom)
      this.#send(JSON.stringify({ type: 'bye', code: name, ...(retryAfterMs !== undefined && { retryAfterMs }) }))
    this.closed()
    this.#transport.close(CLOSE_CODES[name])
  }

  /** A frame of its group. */
  take(frame: Frame): void {
    const { stats, limits, clock } = this.#context
    stats.deliveries += frame.events
    const dropped = this.#queue.pushBatch(frame)
    if (dropped.batches > 0) {
      stats.droppedBatches += dropped.batches
      stats.droppedEvents += dropped.events
      this.#cancelFull ??= clock.schedule(limits.fullTimeoutMs, () => this.close('slow-consumer'))
    }
    this.#pump()
  }

  /** A message that keeps its place among the batches. A viewer that is catching up finds gaps among the recent events. */
  tellGap(text: string): void {
    if (this.#state.state !== 'idle' && this.#state.state !== 'live') return
    this.#context.stats.gapsTold++
    this.#pushInOrder(text)
    this.#pump()
  }

  /** @param texts the pulse for viewers that have everything before it, and for those that have not. */
  tellPulse(texts: { readonly caughtUp: string; readonly behind: string }): void {
    const { state } = this.#state
    if (state === 'greeting' || state === 'closed') return
    const isBehind = state === 'catching-up' || !this.#queue.isEmpty
    this.#pushControl(isBehind ? texts.behind : texts.caughtUp)
  }

  tellSources(text: string): void {
    if (this.#state.state === 'greeting' || this.#state.state === 'closed') return
    this.#control.setSources(text)
    this.#pump()
  }

  tellHosts(parts: readonly string[], list: Hosts): void {
    if (this.#state.state === 'greeting' || this.#state.state === 'closed') return
    this.#hosts.push(parts, list)
    this.#pump()
  }

  #greet(version: number): void {
    if (version < OLDEST_PROTOCOL_VERSION) return this.close('client-too-old')
    if (version > PROTOCOL_VERSION) return this.close('server-too-old')
    if (this.#state.state === 'greeting') this.#state.cancelTimeout()
    this.#state = { state: 'idle' }
    this.#control.push(JSON.stringify(this.#context.welcome(version)))
    const sources = this.#context.sources()
    if (sources !== undefined) this.#control.setSources(sources)
    const { parts, list } = this.#context.completeHosts()
    this.#hosts.push(parts, list)
    this.#pump()
  }

  #subscribe(message: Subscribe): void {
    const { limits, recent, epoch, startedAt, clock } = this.#context
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
    recent.expire(clock.monotonicMs())
    const from = resume({ positions: message.since ?? [], recent, epoch, startedAt })
    this.#pushInOrder(
      encode({
        type: 'subscribed',
        id: message.id,
        from: this.#context.positions().map(({ source }) => ({ source, seq: from.servedTo(source) })),
        positions: this.#context.positions(),
        behind: recent.end - from.index,
      }),
    )
    for (const gap of from.gaps) this.#tellResumeGap(gap)
    if (this.#state.state === 'closed') return
    this.#replay.set(subscription, from)
    this.#state = { state: 'catching-up' }
    this.#pump()
  }

  /** Subscriptions that return together have mostly missed the same; it is told once. */
  #tellResumeGap(gap: Gap): void {
    const text = encode(gap)
    if (this.#resumeGaps.get(gap.source) === text) return
    this.#resumeGaps.set(gap.source, text)
    this.#context.stats.gapsTold++
    this.#pushInOrder(text)
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
    if (this.#replay.size > 0) {
      if (wasLive) this.#joinGroup()
      return
    }
    this.#state = { state: 'idle' }
    // A viewer that ends what was being replayed must not wait for the end of it.
    if (!wasLive) this.#pushInOrder(this.#caughtUp())
    this.#pump()
  }

  #caughtUp(): string {
    return encode({ type: 'caught-up', positions: this.#context.positions() })
  }

  /** Ends live delivery, after what its group still had; returns whether there was any. */
  #leaveGroup(): boolean {
    if (this.#state.state !== 'live') return false
    this.#context.flush(this.#state.group)
    if (this.#state.state !== 'live') return false
    this.#context.leave(this, this.#state.group)
    this.#replay.markAllServed()
    this.#state = { state: 'catching-up' }
    return true
  }

  #joinGroup(): void {
    this.#state = { state: 'live', group: this.#context.join(this, this.#replay.subscriptions()) }
  }

  #refuse(message: ServerMessage & { type: 'refused' }): void {
    this.#context.stats.refusedMessages++
    this.#pushControl(encode(message))
  }

  #pushControl(text: string): void {
    this.#control.push(text)
    this.#pump()
    if (this.#control.characters > this.#context.limits.maxControlBytes) this.close('slow-consumer')
  }

  #pushInOrder(text: string): void {
    this.#queue.pushText(text)
    if (this.#queue.textCharacters > this.#context.limits.maxControlBytes) this.close('slow-consumer')
  }

  /** Sends while the socket has room: control messages, then hosts, then batches, then recent events. */
  #pump(): void {
    if (this.#isPumping) return
    this.#isPumping = true
    try {
      while (!this.#isClosed() && this.#transport.queuedBytes() < this.#context.limits.maxSocketBytes) {
        if (!this.#sendNext()) break
      }
    } catch (error) {
      // One viewer's broken socket must not end the fan-out to all others, which runs on the same stack.
      this.#context.onError(error)
      this.#context.stats.failedTransports++
      this.closed()
      this.#transport.close(CLOSE_CODES['internal-error'])
    } finally {
      this.#isPumping = false
    }
    if (this.#queue.batchBytes <= this.#context.limits.maxOutboundBytes / 2) {
      this.#cancelFull?.()
      this.#cancelFull = undefined
    }
  }

  #sendNext(): boolean {
    const text = this.#control.shift() ?? this.#hosts.shift()
    if (text !== undefined) {
      this.#send(text)
      return true
    }
    const next = this.#queue.shift()
    switch (next?.kind) {
      case 'text':
        this.#send(next.text)
        return true
      case 'batch':
        this.#send(next.frame.bytes)
        return true
      case 'dropped':
        this.#context.stats.gapsTold++
        this.#send(encode(slowConsumerGap(next.span, this.#context.epoch)))
        return true
      case undefined:
        return this.#state.state === 'catching-up' && this.#sendReplayed()
    }
  }

  #sendReplayed(): boolean {
    const { recent, stats, clock, limits, epoch } = this.#context
    recent.expire(clock.monotonicMs())
    const step = this.#replay.next(limits.maxFrameBytes)
    switch (step.kind) {
      case 'frame':
        stats.deliveries += step.frame.events
        stats.replayedEvents += step.frame.events
        this.#send(step.frame.bytes)
        return true
      case 'gap':
        stats.gapsTold++
        this.#send(encode(step.gap))
        return true
      case 'lost':
        for (const { source, last } of step.lost) {
          stats.gapsTold++
          this.#send(encode(replayLossGap({ source, last, fromAt: step.fromAt, epoch })))
        }
        return true
      case 'pause':
        this.#cancelPause?.()
        this.#cancelPause = clock.schedule(0, () => this.#pump())
        return false
      case 'done':
        this.#joinGroup()
        this.#send(this.#caughtUp())
        return true
    }
  }

  #send(frame: string | Uint8Array): void {
    const { stats } = this.#context
    this.#transport.send(frame)
    stats.framesSent++
    stats.bytesSent += frame.length
  }

  #isClosed(): boolean {
    return this.#state.state === 'closed'
  }
}

function encode(message: ServerMessage): string {
  return JSON.stringify(message)
}
