import { repeat, type Cancel, type Clock } from '@multimeter/clock'
import type { ClientState } from '@multimeter/client'
import type { Gap, ServerMessage, Welcome, WireEvent } from '@multimeter/protocol'

import type { Analyst } from './analysis/analyst.ts'
import { buffersOfFrame } from './buffers-of-frame.ts'
import { ConnectionFacts } from './connection-facts.ts'
import type { BufferFacts } from './connection-state.ts'
import { FramePace, type FramePart } from './frame-pace.ts'
import { GapMemory } from './gap-memory.ts'
import { HostRates } from './host-rates.ts'
import { Listening, type Target } from './listening.ts'
import type { CompileExpression } from './log/expression.ts'
import { LogDesk } from './log/log-desk.ts'
import { isAllNew } from './log/log-part.ts'
import type { TemplateTools } from './log/template-desk.ts'
import { ProbeBuffer, type EventReader } from './probe-buffer.ts'
import { SeriesDesk } from './series-desk.ts'
import { StopWatch } from './stop-watch.ts'
import type { KeptRow } from './probe-rows.ts'
import type { ConnectClient, Subscriber } from './subscriber.ts'
import type { Frame, PageMessage, ProbePart, WorkerMessage } from './worker-messages.ts'

/** How often the page hears something even when nothing happens; it takes a worker that says nothing for dead. */
export const BEAT_MS = 1_000

/** What the page says to the core; the rest is of which core there is. */
export type CoreMessage = Exclude<PageMessage, { type: 'start' | 'open-capsule' | 'close-capsule' | 'save-capsule' }>

export interface FeedCoreOptions {
  readonly clock: Clock
  /** Of what is shown; a capsule's stands still. @default clock */
  readonly shownClock?: Clock
  readonly reader: EventReader
  readonly connect: ConnectClient
  /** Loads what compiles expressions, when the first one is typed. */
  readonly loadExpressions: () => Promise<CompileExpression>
  /** Loads what finds templates of lines, when somebody first asks for them. */
  readonly loadTemplateTools: () => Promise<TemplateTools>
  /** Loads what answers questions about series, when the first is asked. */
  readonly loadAnalyst: () => Promise<Analyst>
  /** Loads the font of words in charts, when there is the first canvas for one; until then, and where it fails, they are in the system's. */
  readonly loadFont: () => Promise<void>
  /** Hands a message to the page, and with it the ownership of these buffers. */
  readonly post: (message: WorkerMessage, transfer: ArrayBuffer[]) => void
}

/**
 * What the worker does, apart from being a worker: takes in what the client hears, keeps it within bounds, and tells the
 * page in frames what changed of what it shows. Nothing is sent for a single event.
 */
export class FeedCore {
  readonly #clock: Clock
  readonly #shownClock: Clock
  readonly #client: Subscriber
  readonly #post: FeedCoreOptions['post']
  readonly #facts: ConnectionFacts
  readonly #rates: HostRates
  readonly #buffer: ProbeBuffer
  readonly #pace: FramePace
  readonly #listening = new Listening()
  readonly #desk: LogDesk
  readonly #series: SeriesDesk
  readonly #stopWatch: StopWatch
  /** Gaps in the rows. */
  readonly #gaps = new GapMemory()
  readonly #cancelBeat: Cancel
  #isHidden = false

  constructor(options: FeedCoreOptions) {
    const {
      clock,
      shownClock = clock,
      reader,
      connect,
      loadExpressions,
      loadTemplateTools,
      loadAnalyst,
      loadFont,
      post,
    } = options
    this.#clock = clock
    this.#shownClock = shownClock
    this.#post = post
    this.#facts = new ConnectionFacts(shownClock)
    this.#rates = new HostRates(shownClock.monotonicMs())
    this.#buffer = new ProbeBuffer(reader)
    this.#pace = new FramePace({ clock, send: (parts) => this.#send(parts) })
    this.#desk = new LogDesk({
      clock,
      buffer: this.#buffer,
      listening: this.#listening,
      nowAt: () => this.#facts.nowAt,
      connect,
      loadExpressions,
      loadTemplateTools,
      changed: (part) => this.#pace.changed(part),
      asked: (part) => this.#pace.asked(part),
      answer: (answer) => post(answer, []),
    })
    this.#stopWatch = new StopWatch({
      clock,
      rows: this.#buffer.rows,
      lines: this.#buffer.lines,
      templates: this.#desk.templateDesk,
      needTemplates: (isNeeded) => this.#desk.needTemplates('stop', isNeeded),
      isListening: () => this.#listening.target !== undefined,
      loadExpressions,
      tell: (told) => post(told, []),
    })
    this.#series = new SeriesDesk({
      clock,
      buffer: this.#buffer,
      listening: this.#listening,
      nowAt: () => this.#facts.nowAt,
      loadFont,
      loadAnalyst,
      templates: this.#desk.templateDesk,
      needTemplates: (isNeeded) => this.#desk.needTemplates('moved', isNeeded),
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
      case 'query-log':
      case 'show-log':
      case 'show-time':
      case 'locate':
      case 'count-fields':
      case 'show-templates':
      case 'show-volume':
      case 'set-buffer':
      case 'next-gap':
      case 'next-error':
      case 'export-log':
      case 'load-gap':
      case 'describe-line':
        this.#desk.hear(message)
        break
      case 'show-charts':
      case 'use-sheet':
      case 'read-as':
      case 'show-overlay':
      case 'compare-leads':
      case 'recurrence':
      case 'what-moved':
      case 'cancel-moved':
        this.#series.hear(message)
        break
      case 'stop-when':
        this.#stopWatch.hear(message)
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
    }
  }

  /** All rows that are kept now, oldest first. */
  keptRows(): readonly KeptRow[] {
    const { rows } = this.#buffer
    return Array.from({ length: rows.end - rows.first }, (_, index) => rows.get(rows.first + index)).filter(
      (kept) => kept !== undefined,
    )
  }

  stop(): void {
    this.#client.stop()
    this.#cancelBeat()
    this.#desk.stop()
    this.#stopWatch.stop()
    this.#series.stop()
    this.#pace.stop()
    this.#buffer.clear()
  }

  #clientState(state: ClientState): void {
    this.#facts.clientState(state)
    if (state.state === 'stale' || state.state === 'refused') {
      this.#rates.away()
      this.#desk.away()
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
        this.#rates.hear(message, this.#shownClock.monotonicMs())
        this.#desk.hearHosts(message)
        this.#stopWatch.hearHosts(message)
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
        this.#listening.subscribed(message.id)
        break
      case 'caught-up':
        this.#listening.caughtUp()
        this.#pace.changed('probe')
        break
      case 'refused':
        if (this.#listening.refuse(message)) this.#pace.changed('probe')
        break
      case 'bye':
        // The client makes a state of it.
        break
    }
  }

  #welcomed(welcome: Welcome): void {
    this.#facts.welcomed(welcome)
    this.#buffer.welcome(welcome.epoch)
    this.#pace.changed('connection')
  }

  #events(batch: readonly WireEvent[]): void {
    this.#facts.heardBatch(batch.length)
    let isNews = false
    for (const event of batch) {
      if (!this.#listening.hears(event) || !this.#buffer.add(event)) continue
      // One by one: its reading is still at hand for tests of its fields.
      this.#desk.added()
      this.#stopWatch.added()
      isNews = true
    }
    if (isNews) this.#markProbe()
  }

  #gap(gap: Gap): void {
    if (this.#facts.heardGap(gap)) {
      this.#pace.changed('connection')
      this.#desk.gap(gap, 'all')
    }
    const sources = this.#rates.sourcesOf(this.#listening.host ?? '')
    if (!this.#listening.misses(gap, sources) || !this.#gaps.isNew(gap)) return
    this.#buffer.gap(gap)
    this.#desk.gap(gap, 'target')
    this.#desk.added()
    this.#markProbe()
  }

  #listen(target: Target | undefined, probing: number): void {
    if (this.#listening.target !== undefined) this.#client.unsubscribe(this.#listening.probing)
    const request = this.#listening.begin(target, probing)
    this.#buffer.clear(target?.kind !== 'pattern')
    this.#gaps.clear()
    this.#desk.clear()
    this.#stopWatch.listen()
    this.#series.clear()
    if (request !== undefined) this.#client.subscribe(probing, request)
    this.#pace.changed('probe')
  }

  #markProbe(): void {
    this.#pace.changed('probe')
    this.#desk.cameIn()
    this.#series.cameIn()
  }

  #beat(): void {
    this.#rates.beat(this.#shownClock.monotonicMs())
    this.#pace.changed('hosts')
    this.#pace.changed('connection')
    this.#desk.beat()
    this.#series.beat()
  }

  #send(parts: ReadonlySet<FramePart>): void {
    const { probing } = this.#listening
    const charts = parts.has('charts') ? this.#series.showCharts() : []
    const overlay = parts.has('overlay') ? this.#series.showOverlay() : undefined
    const hosts = parts.has('hosts') ? this.#rates.take() : undefined
    // Facts of the log never speak of another window than the one that the page has.
    const log = parts.has('log') || (parts.has('probe') && !this.#isHidden) ? this.#desk.takeLog() : undefined
    if (log !== undefined) this.#pace.logFlooded(isAllNew(log))
    const volume = parts.has('volume') ? this.#desk.volume() : undefined
    // The page is bothered only where there is something to be told: what is drawn, it need not know.
    if (parts.size === 1 && parts.has('charts') && charts.length === 0) {
      this.#pace.drawn()
      return
    }
    const frame: Frame = {
      type: 'frame',
      ...(parts.has('connection') ? { connection: this.#facts.take(this.#bufferFacts()) } : {}),
      ...(hosts === undefined ? {} : { hosts }),
      ...(parts.has('probe') || parts.has('log') ? { probe: this.#takeProbe() } : {}),
      ...(log === undefined ? {} : { log: { probing, ...log } }),
      ...(volume === undefined ? {} : { volume }),
      ...(parts.has('field-counts') ? { fieldCounts: { probing, counts: this.#desk.fieldCounts() } } : {}),
      ...(parts.has('templates') ? { templates: { probing, state: this.#desk.templates() } } : {}),
      ...(charts.length === 0 ? {} : { charts: { probing, charts } }),
      ...(overlay === undefined ? {} : { overlay: { probing, charts: overlay } }),
    }
    this.#post(frame, buffersOfFrame(frame))
  }

  #takeProbe(): ProbePart {
    const { rows, series } = this.#buffer
    const changedSeries = series.takeChanged(this.#clock.monotonicMs())
    const newShapeChanges = this.#buffer.takeShapeChanges()
    const { first: firstRow, end: endRow } = rows
    const { probing, isReplayed, refused } = this.#listening
    return {
      probing,
      firstRow,
      endRow,
      ...this.#desk.facts(),
      refused,
      changedSeries,
      newShapeChanges,
      refusedSeries: series.refused,
      isReplayed,
    }
  }

  #bufferFacts(): BufferFacts {
    const { end, first, bytes, oldestAt, isFull, limits } = this.#buffer.rows
    return { events: end - first, bytes, oldestAt, isFull, limits }
  }
}
