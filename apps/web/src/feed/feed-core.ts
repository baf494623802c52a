import { repeat, type Cancel, type Clock } from '@multimeter/clock'
import type { ClientState } from '@multimeter/client'
import type { Gap, ServerMessage, Welcome, WireEvent } from '@multimeter/protocol'

import { buffersOfFrame } from './buffers-of-frame.ts'
import { ConnectionFacts } from './connection-facts.ts'
import { FramePace, type FramePart } from './frame-pace.ts'
import { HostRates } from './host-rates.ts'
import type { Target } from './listening.ts'
import { isAllNew } from './log/log-part.ts'
import { ProbeDesk, type ProbeDeskOptions } from './probe-desk.ts'
import type { KeptRow } from './probe-rows.ts'
import type { Subscriber } from './subscriber.ts'
import { withUnheardSteps } from './unheard-steps.ts'
import type { Frame, PageMessage, WorkerMessage } from './worker-messages.ts'

/** How often the page hears something even when nothing happens; it takes a worker that says nothing for dead. */
export const BEAT_MS = 1_000

/** What the page says to the core; the rest is of which core there is. */
export type CoreMessage = Exclude<PageMessage, { type: 'start' | 'open-capsule' | 'close-capsule' | 'save-capsule' }>

export interface FeedCoreOptions extends Pick<
  ProbeDeskOptions,
  'clock' | 'reader' | 'connect' | 'scripts' | 'loadFont'
> {
  /** Of what is shown; a capsule's stands still. @default clock */
  readonly shownClock?: Clock
  /** Hands a message to the page, and with it the ownership of these buffers. */
  readonly post: (message: WorkerMessage, transfer: ArrayBuffer[]) => void
}

/**
 * What the worker does, apart from being a worker: takes in what the client hears, keeps it within bounds, and tells the
 * page in frames what changed of what it shows. Nothing is sent for a single event.
 */
export class FeedCore {
  readonly #shownClock: Clock
  readonly #client: Subscriber
  readonly #post: FeedCoreOptions['post']
  readonly #facts: ConnectionFacts
  readonly #rates: HostRates
  readonly #pace: FramePace
  readonly #probe: ProbeDesk
  readonly #cancelBeat: Cancel
  #isHidden = false

  constructor(options: FeedCoreOptions) {
    const { clock, shownClock = clock, connect, post } = options
    this.#shownClock = shownClock
    this.#post = post
    this.#facts = new ConnectionFacts(shownClock)
    this.#rates = new HostRates(shownClock.monotonicMs())
    this.#pace = new FramePace({ clock, send: (parts) => this.#send(parts) })
    this.#probe = new ProbeDesk({
      ...options,
      nowAt: () => this.#facts.nowAt,
      readUntilAt: () => this.#facts.readUntilAt,
      sourcesOf: (host) => this.#rates.sourcesOf(host),
      changed: (part) => this.#pace.changed(part),
      asked: (part) => this.#pace.asked(part),
      say: (message) => post(message, []),
    })
    this.#cancelBeat = repeat(clock, BEAT_MS, () => this.#beat())
    this.#pace.changed('connection')
    this.#client = connect({
      onState: (state) => this.#clientState(state),
      onMessage: (message) => this.#message(message),
      onBatch: (events) => this.#events(events),
    })
  }

  /** What the page asks for. */
  hear(message: CoreMessage): void {
    switch (message.type) {
      case 'probe':
        this.#listen(message.host === undefined ? undefined : { kind: 'host', host: message.host }, message.probing)
        break
      case 'watch':
        this.#listen({ kind: 'pattern', pattern: message.pattern }, message.probing)
        break
      case 'drawn':
        this.#pace.drawn()
        break
      case 'hidden':
        this.#isHidden = message.isHidden
        this.#pace.hidden(message.isHidden)
        this.#client.setVisible(!message.isHidden)
        break
      case 'reconnect':
        this.#client.reconnect()
        break
      default:
        this.#probe.hear(message)
    }
  }

  /** All rows that are kept now, oldest first. */
  keptRows(): readonly KeptRow[] {
    return this.#probe.keptRows
  }

  stop(): void {
    this.#client.stop()
    this.#cancelBeat()
    this.#probe.stop()
    this.#pace.stop()
  }

  #clientState(state: ClientState): void {
    this.#facts.clientState(state)
    if (state.state === 'stale' || state.state === 'refused') {
      this.#rates.away()
      this.#probe.away()
    }
    this.#pace.asked('connection')
  }

  #message(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.#welcomed(message)
        break
      case 'sources':
        this.#facts.heardSources(message.sources)
        this.#rates.hearSources(message.sources, this.#shownClock.monotonicMs())
        this.#pace.changed('connection')
        break
      case 'hosts':
        this.#rates.hear(withUnheardSteps(message, this.#facts.nowAt), this.#shownClock.monotonicMs())
        for (const hole of message.holes ?? []) this.#lost(hole)
        this.#pace.changed('hosts')
        break
      case 'pulse':
        this.#facts.heardPulse(message)
        this.#pace.changed('connection')
        break
      case 'gap':
        this.#lost(message)
        break
      case 'subscribed':
      case 'caught-up':
      case 'refused':
        // Of what is listened to alone.
        break
      case 'bye':
        // The client makes a state of it.
        break
    }
    this.#probe.heard(message)
  }

  #welcomed(message: Welcome): void {
    const holes = this.#facts.welcomed(message)
    this.#pace.changed('connection')
    if (this.#probe.subscribed === undefined) for (const hole of holes) this.#lost(hole)
  }

  #lost(gap: Gap): void {
    if (!this.#facts.heardGap(gap)) return
    this.#pace.changed('connection')
    this.#probe.lost(gap)
  }

  #events(batch: readonly WireEvent[]): void {
    this.#facts.heardBatch(batch.length)
    this.#probe.events(batch)
  }

  #listen(target: Target | undefined, probing: number): void {
    const before = this.#probe.subscribed
    if (before !== undefined) this.#client.unsubscribe(before)
    const request = this.#probe.listen(target, probing)
    if (request !== undefined) this.#client.subscribe(probing, request)
  }

  #beat(): void {
    this.#rates.beat(this.#shownClock.monotonicMs())
    this.#pace.changed('hosts')
    this.#pace.changed('connection')
    this.#probe.beat()
  }

  #send(parts: ReadonlySet<FramePart>): void {
    const told = this.#probe.take(parts, this.#isHidden)
    if (told.log !== undefined) this.#pace.logFlooded(isAllNew(told.log))
    // The page is bothered only where there is something to be told: what is drawn, it need not know.
    if (parts.size === 1 && parts.has('charts') && told.charts === undefined) {
      this.#pace.drawn()
      return
    }
    const hosts = parts.has('hosts') ? this.#rates.take() : undefined
    const frame: Frame = {
      type: 'frame',
      ...(parts.has('connection') ? { connection: this.#facts.take(this.#probe.bufferFacts) } : {}),
      ...(hosts === undefined ? {} : { hosts }),
      ...told,
    }
    this.#post(frame, buffersOfFrame(frame))
  }
}
