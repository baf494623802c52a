import { repeat, type Cancel, type Clock } from '@multimeter/clock'
import type { Client, ClientHandlers, ClientState } from '@multimeter/client'
import { MAX_HOST_CHARACTERS } from '@multimeter/protocol'
import type { Gap, ServerMessage, Welcome, WireEvent } from '@multimeter/protocol'

import { ChartTeller } from './chart-teller.ts'
import { ConnectionFacts } from './connection-facts.ts'
import { FramePace, type FramePart } from './frame-pace.ts'
import { GapMemory } from './gap-memory.ts'
import { HostRates } from './host-rates.ts'
import { LogTeller } from './log-part.ts'
import { ProbeBuffer, type EventReader } from './probe-buffer.ts'
import { isSameHost } from './same-host.ts'
import type { Frame, PageMessage, ProbePart, WorkerMessage } from './worker-messages.ts'

/** How often the page hears something even when nothing happens; it takes a worker that says nothing for dead. */
export const BEAT_MS = 1_000

/** What of the client is used here. */
export type Subscriber = Pick<Client, 'subscribe' | 'unsubscribe' | 'setVisible' | 'reconnect' | 'stop'>

export interface FeedCoreOptions {
  readonly clock: Clock
  readonly reader: EventReader
  /** Begins to connect; what the client hears is given to these handlers, never before this has returned. */
  readonly connect: (handlers: ClientHandlers) => Subscriber
  /** Hands a message to the page, and with it the ownership of these buffers. */
  readonly post: (message: WorkerMessage, transfer: ArrayBuffer[]) => void
}

/**
 * What the worker does, apart from being a worker: takes in what the client hears, keeps it within bounds, and tells the
 * page in frames what changed of what it shows. Nothing is sent for a single event.
 */
export class FeedCore {
  readonly #clock: Clock
  readonly #client: Subscriber
  readonly #post: FeedCoreOptions['post']
  readonly #facts: ConnectionFacts
  readonly #rates: HostRates
  readonly #buffer: ProbeBuffer
  readonly #pace: FramePace
  readonly #log = new LogTeller()
  readonly #charts = new ChartTeller()
  /** Gaps in the rows of the probed host. */
  readonly #gaps = new GapMemory()
  readonly #cancelBeat: Cancel
  #epoch: string | undefined
  #host: string | undefined
  /** Number of the pointing, and id of its subscription. */
  #probing = 0
  /** What comes before the answer to the subscription is of the one before. */
  #isSubscribed = false
  /** The gateway has sent what it still had for the subscription. */
  #isReplayed = false

  constructor({ clock, reader, connect, post }: FeedCoreOptions) {
    this.#clock = clock
    this.#post = post
    this.#facts = new ConnectionFacts(clock)
    this.#rates = new HostRates(clock.monotonicMs())
    this.#buffer = new ProbeBuffer(reader)
    this.#pace = new FramePace({ clock, send: (parts) => this.#send(parts) })
    this.#cancelBeat = repeat(clock, BEAT_MS, () => this.#beat())
    this.#pace.changed('connection')
    this.#client = connect({
      onState: (state) => this.#clientState(state),
      onMessage: (message) => this.#message(message),
      onBatch: (events) => this.#events(events),
    })
  }

  /** What the page asks for. */
  hear(message: Exclude<PageMessage, { type: 'start' }>): void {
    switch (message.type) {
      case 'probe':
        this.#pointAt(message.host, message.probing)
        break
      case 'show-log':
        if (this.#log.ask(message.request, this.#buffer.rows)) this.#pace.changed('log')
        break
      case 'show-charts':
        this.#charts.ask(message.request)
        this.#markCharts()
        break
      case 'describe-line':
        this.#post({ type: 'line-described', call: message.call, detail: this.#buffer.detail(message.row) }, [])
        break
      case 'drawn':
        this.#pace.drawn()
        break
      case 'hidden':
        this.#pace.hidden(message.isHidden)
        this.#client.setVisible(!message.isHidden)
        break
      case 'reconnect':
        this.#client.reconnect()
        break
    }
  }

  stop(): void {
    this.#client.stop()
    this.#cancelBeat()
    this.#pace.stop()
    this.#buffer.clear()
  }

  #clientState(state: ClientState): void {
    this.#facts.clientState(state)
    if (state.state === 'stale' || state.state === 'refused') this.#rates.away()
    this.#pace.changed('connection')
  }

  #message(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.#welcomed(message)
        break
      case 'sources':
        this.#facts.heardSources(message.sources)
        this.#rates.hearSources(message.sources, this.#clock.monotonicMs())
        this.#pace.changed('connection')
        break
      case 'hosts':
        this.#rates.hear(message, this.#clock.monotonicMs())
        this.#pace.changed('hosts')
        break
      case 'pulse':
        this.#facts.heardPulse(message)
        this.#pace.changed('connection')
        break
      case 'gap':
        this.#gap(message)
        break
      case 'subscribed':
        if (message.id === this.#probing) this.#isSubscribed = true
        break
      case 'caught-up':
        this.#isReplayed = this.#isSubscribed
        this.#pace.changed('probe')
        break
      case 'bye':
      case 'refused':
        // The client makes a state of the first. No subscription of this page can be refused: it has one, for all keys.
        break
    }
  }

  #welcomed(welcome: Welcome): void {
    this.#facts.welcomed(welcome)
    if (welcome.epoch !== this.#epoch) this.#buffer.newEpoch()
    this.#epoch = welcome.epoch
    this.#pace.changed('connection')
  }

  #events(batch: readonly WireEvent[]): void {
    this.#facts.heardBatch(batch.length)
    let isNews = false
    for (const event of batch) isNews = (this.#isWanted(event) && this.#buffer.add(event)) || isNews
    if (isNews) this.#markProbe()
  }

  #gap(gap: Gap): void {
    if (this.#facts.heardGap(gap)) this.#pace.changed('connection')
    const sources = this.#rates.sourcesOf(this.#host ?? '')
    const isOfHost = sources.length === 0 || sources.includes(gap.source)
    if (!isOfHost || !this.#isSubscribed || !this.#gaps.isNew(gap)) return
    this.#buffer.gap(gap)
    this.#markProbe()
  }

  #pointAt(host: string | undefined, probing: number): void {
    if (this.#host !== undefined) this.#client.unsubscribe(this.#probing)
    // No host has such a name, but an address of this page may; the gateway would close the connection for it.
    const isName = host !== undefined && host.length <= MAX_HOST_CHARACTERS
    this.#host = isName ? host : undefined
    this.#probing = probing
    this.#isSubscribed = false
    this.#isReplayed = false
    this.#buffer.clear()
    this.#gaps.clear()
    this.#log.forget()
    this.#charts.forget()
    if (isName) this.#client.subscribe(probing, { patterns: ['#'], hosts: [host] })
    this.#pace.changed('probe')
  }

  #isWanted({ host }: WireEvent): boolean {
    return this.#isSubscribed && this.#host !== undefined && host !== undefined && isSameHost(host, this.#host)
  }

  #markProbe(): void {
    this.#pace.changed('probe')
    if (this.#log.isNews(this.#buffer.rows)) this.#pace.changed('log')
    this.#markCharts()
  }

  #markCharts(): void {
    if (this.#charts.isNews(this.#buffer.series, this.#clock.monotonicMs())) this.#pace.changed('charts')
  }

  #beat(): void {
    this.#rates.beat(this.#clock.monotonicMs())
    this.#pace.changed('hosts')
    this.#pace.changed('connection')
    if (this.#buffer.series.hasChanged) this.#pace.changed('probe')
    this.#markCharts()
  }

  #send(parts: ReadonlySet<FramePart>): void {
    const probing = this.#probing
    const { rows, series } = this.#buffer
    const charts = parts.has('charts') ? this.#charts.tell(series, this.#moment()) : []
    const hosts = parts.has('hosts') ? this.#rates.take() : undefined
    const frame: Frame = {
      type: 'frame',
      ...(parts.has('connection') ? { connection: this.#facts.take(this.#bufferFacts()) } : {}),
      ...(hosts === undefined ? {} : { hosts }),
      ...(parts.has('probe') || parts.has('log') ? { probe: this.#takeProbe() } : {}),
      ...(parts.has('log') ? { log: { probing, ...this.#log.tell(rows) } } : {}),
      ...(charts.length === 0 ? {} : { charts: { probing, charts } }),
    }
    this.#post(frame, [
      ...charts.flatMap(({ at, values }) => [at.buffer as ArrayBuffer, values.buffer as ArrayBuffer]),
      ...(hosts === undefined ? [] : [hosts.ratePerSecond.buffer, ...hosts.steps.map((step) => step.buffer)]),
    ])
  }

  #moment(): { nowAt: number; atMs: number } {
    return { nowAt: this.#facts.nowAt, atMs: this.#clock.monotonicMs() }
  }

  #takeProbe(): ProbePart {
    const { rows, series } = this.#buffer
    const changedSeries = series.takeChanged(this.#clock.monotonicMs())
    const newShapeChanges = this.#buffer.takeShapeChanges()
    const { first: firstRow, end: endRow } = rows
    const isReplayed = this.#isReplayed
    return {
      probing: this.#probing,
      firstRow,
      endRow,
      changedSeries,
      newShapeChanges,
      refusedSeries: series.refused,
      isReplayed,
    }
  }

  #bufferFacts(): { events: number; bytes: number; oldestAt: number | undefined } {
    const { rows } = this.#buffer
    return { events: rows.end - rows.first, bytes: rows.bytes, oldestAt: rows.oldestAt }
  }
}
