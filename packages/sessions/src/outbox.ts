import type { Cancel } from '@multimeter/clock'
import type { Hosts } from '@multimeter/protocol'

import { ControlLane } from './control-lane.ts'
import type { Frame } from './frame.ts'
import { slowConsumerGap } from './gap-messages.ts'
import { HostsLane } from './hosts-lane.ts'
import { OutboundQueue } from './outbound-queue.ts'
import type { SessionContext } from './session-context.ts'
import type { ViewerTransport } from './viewer-transport.ts'

/** What an outbox needs of its session. */
export interface OutboxOwner {
  /** Nothing waits and there is room: sends something that was not pushed, and says whether there was anything. */
  refill(): boolean
  /** The viewer has taken too little for too long. */
  tooSlow(): void
  /** The transport threw. */
  broken(error: unknown): void
}

/** Everything on its way to one viewer: what leaves first, what waits, and for how long it may. */
export class Outbox {
  readonly #context: SessionContext
  readonly #transport: ViewerTransport
  readonly #owner: OutboxOwner
  readonly #control = new ControlLane()
  readonly #hosts = new HostsLane()
  readonly #queue: OutboundQueue
  #cancelFull: Cancel | undefined
  #isPumping = false
  #isClosed = false

  constructor(context: SessionContext, transport: ViewerTransport, owner: OutboxOwner) {
    this.#context = context
    this.#transport = transport
    this.#owner = owner
    this.#queue = new OutboundQueue(context.limits.maxOutboundBytes, context.shared)
  }

  /** Whether the viewer has everything that was put into the stream of batches. */
  get isStreamEmpty(): boolean {
    return this.#queue.isEmpty
  }

  /** A message that overtakes batches. */
  pushControl(text: string): void {
    this.pushNews(text)
    this.pump()
  }

  setSources(text: string): void {
    this.#control.setSources(text)
    this.pump()
  }

  /** A message that overtakes batches, and can wait for one to leave with: it leaves with the next `pump`. */
  pushNews(text: string): void {
    this.#control.push(text)
    if (this.#control.characters > this.#context.limits.maxControlBytes) this.#owner.tooSlow()
  }

  /** Leaves with the next `pump`. */
  pushHosts(parts: readonly string[], list: Hosts): void {
    this.#hosts.push(parts, list)
  }

  /** A message that keeps its place among the batches; it leaves with the next `pump`, so that several go in before anything after them. */
  pushInStream(text: string): void {
    this.#queue.pushText(text)
    if (this.#queue.textCharacters > this.#context.limits.maxControlBytes) this.#owner.tooSlow()
  }

  pushBatch(frame: Frame): void {
    this.pushBatchInStream(frame)
    this.pump()
  }

  /** It leaves with the next `pump`, so that several go in before anything after them. */
  pushBatchInStream(frame: Frame): void {
    const { stats, limits, clock } = this.#context
    const dropped = this.#queue.pushBatch(frame)
    if (dropped.batches > 0) {
      stats.droppedBatches += dropped.batches
      stats.droppedEvents += dropped.events
      this.#cancelFull ??= clock.schedule(limits.fullTimeoutMs, () => this.#owner.tooSlow())
    }
  }

  /** Sends while the socket has room: control messages, hosts, the stream, and what the owner has beyond it. */
  pump(): void {
    if (this.#isPumping || this.#isClosed) return
    this.#isPumping = true
    try {
      if (this.#control.isEmpty && this.#hosts.isEmpty) this.#sendWhileRoom()
      else this.#sendTogether()
    } catch (error) {
      // One viewer's broken socket must not end the fan-out to all others, which runs on the same stack.
      this.#owner.broken(error)
    } finally {
      this.#isPumping = false
    }
    if (this.#queue.batchBytes <= this.#context.limits.maxOutboundBytes / 2) this.#forgetFull()
  }

  /** Sends past everything that waits; for `refill`, and before closing. */
  send(frame: string | Uint8Array): void {
    const { stats } = this.#context
    this.#transport.send(frame)
    stats.framesSent++
    stats.bytesSent += frame.length
  }

  /** A last word, if it can still be said, and the end. What waits is forgotten. Idempotent. */
  close(lastWord?: string): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#forgetFull()
    this.#queue.clear()
    this.#control.clear()
    this.#hosts.clear()
    if (lastWord === undefined) return
    try {
      if (this.#hasRoom()) this.send(lastWord)
    } catch {
      // The connection is being closed; a socket that is broken already changes nothing.
    }
  }

  #sendTogether(): void {
    this.#transport.cork()
    try {
      this.#sendWhileRoom()
    } finally {
      this.#transport.uncork()
    }
  }

  #sendWhileRoom(): void {
    while (!this.#isClosed && this.#hasRoom()) if (!this.#sendNext()) break
  }

  #hasRoom(): boolean {
    return this.#transport.queuedBytes() < this.#context.limits.maxSocketBytes
  }

  #sendNext(): boolean {
    const text = this.#control.shift() ?? this.#hosts.shift()
    if (text !== undefined) {
      this.send(text)
      return true
    }
    const next = this.#queue.shift()
    switch (next?.kind) {
      case 'text':
        this.send(next.text)
        return true
      case 'batch':
        this.send(next.frame.bytes)
        return true
      case 'dropped':
        this.#context.stats.gapsTold++
        this.send(JSON.stringify(slowConsumerGap(next.span, this.#context.epoch)))
        return true
      case undefined:
        return this.#owner.refill()
    }
  }

  #forgetFull(): void {
    this.#cancelFull?.()
    this.#cancelFull = undefined
  }
}
