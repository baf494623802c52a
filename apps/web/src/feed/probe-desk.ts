import type { SubscriptionRequest } from '@multimeter/client'
import type { Clock } from '@multimeter/clock'
import type { Gap, ServerMessage, WireEvent } from '@multimeter/protocol'

import type { BufferFacts } from './connection-state.ts'
import type { FramePart } from './frame-pace.ts'
import { GapMemory } from './gap-memory.ts'
import { Listening, type Target } from './listening.ts'
import { LogDesk, type LogDeskOptions } from './log/log-desk.ts'
import type { LogMessage } from './log/log-message.ts'
import { ProbeBuffer, type EventReader } from './probe-buffer.ts'
import type { KeptRow } from './probe-rows.ts'
import { SeriesDesk, type SeriesDeskOptions, type SeriesMessage } from './series-desk.ts'
import { StopWatch, type StopWhen } from './stop-watch.ts'
import type { Frame, MovedProgress, ProbePart, StopTold, WorkerAnswer } from './worker-messages.ts'
import type { WorkerScripts } from './worker-scripts.ts'

/** What the page asks of what is listened to. */
export type ProbeMessage = LogMessage | SeriesMessage | StopWhen

/** The parts of a frame that are of what is listened to. */
export type ProbeParts = Pick<Frame, 'probe' | 'log' | 'volume' | 'fieldCounts' | 'templates' | 'charts' | 'overlay'>

export interface ProbeDeskOptions extends Pick<LogDeskOptions, 'connect'>, Pick<SeriesDeskOptions, 'loadFont'> {
  readonly clock: Clock
  readonly reader: EventReader
  readonly scripts: WorkerScripts
  /** Now by the gateway's clock. */
  readonly nowAt: () => number
  /** What was said later lies unread, as this page reads more slowly than it is sent to; Infinity where it keeps up. */
  readonly readUntilAt: () => number
  /** On which a host was heard. */
  readonly sourcesOf: (host: string) => readonly string[]
  /** This part of a frame is another now. */
  readonly changed: (part: FramePart) => void
  /** The same, and somebody waits for it. */
  readonly asked: (part: FramePart) => void
  readonly say: (message: WorkerAnswer | MovedProgress | StopTold) => void
}

/** Keeps what is listened to, and hands what the page asks of it to who answers that. */
export class ProbeDesk {
  readonly #options: ProbeDeskOptions
  readonly #listening = new Listening()
  readonly #buffer: ProbeBuffer
  /** Gaps in the rows. */
  readonly #gaps = new GapMemory()
  readonly #log: LogDesk
  readonly #series: SeriesDesk
  readonly #stopWatch: StopWatch

  constructor(options: ProbeDeskOptions) {
    const { reader, say } = options
    this.#options = options
    this.#buffer = new ProbeBuffer(reader)
    const common = { ...options, buffer: this.#buffer, listening: this.#listening }
    this.#log = new LogDesk({ ...common, answer: say })
    const templates = this.#log.templateDesk
    this.#series = new SeriesDesk({
      ...common,
      templates,
      isReplayed: () => this.#listening.isReplayed,
      needTemplates: (isNeeded) => this.#log.needTemplates('moved', isNeeded),
    })
    this.#stopWatch = new StopWatch({
      ...options,
      rows: this.#buffer.rows,
      lines: this.#buffer.lines,
      templates,
      needTemplates: (isNeeded) => this.#log.needTemplates('stop', isNeeded),
      isListening: () => this.#listening.target !== undefined,
      tell: say,
    })
  }

  /** What is subscribed to, by its number; undefined where nothing is. */
  get subscribed(): number | undefined {
    return this.#listening.target === undefined ? undefined : this.#listening.probing
  }

  get bufferFacts(): BufferFacts {
    const { end, first, bytes, oldestAt, isFull, limits } = this.#buffer.rows
    return { events: end - first, bytes, oldestAt, isFull, limits }
  }

  /** All rows that are kept now, oldest first. */
  get keptRows(): readonly KeptRow[] {
    const { rows } = this.#buffer
    return Array.from({ length: rows.end - rows.first }, (_, index) => rows.get(rows.first + index)).filter(
      (kept) => kept !== undefined,
    )
  }

  /** Something else is listened to, and nothing of what was before is kept. Returns what to subscribe to; undefined: nothing. */
  listen(target: Target | undefined, probing: number): SubscriptionRequest | undefined {
    const request = this.#listening.begin(target, probing)
    // Here by the time all of the host is.
    if (target?.kind === 'host') void this.#options.scripts.trends.load()
    this.#buffer.clear(target?.kind !== 'pattern')
    this.#buffer.series.reading(request !== undefined)
    this.#gaps.clear()
    this.#log.clear()
    this.#stopWatch.listen()
    this.#series.clear()
    this.#options.changed('probe')
    return request
  }

  hear(message: ProbeMessage): void {
    switch (message.type) {
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
      default:
        this.#log.hear(message)
    }
  }

  /** What the gateway says. */
  heard(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.#buffer.welcome(message.epoch)
        break
      case 'hosts':
        this.#log.hearHosts(message)
        this.#stopWatch.hearHosts(message)
        break
      case 'gap':
        this.#gap(message)
        break
      case 'subscribed':
        this.#listening.subscribed(message.id)
        // Anew after each connection: the host spoke while nobody here listened.
        if (this.#listening.isSubscribed) this.#buffer.series.reading(true)
        break
      case 'caught-up':
        this.#listening.caughtUp()
        this.#buffer.series.reading(!this.#listening.isReplayed)
        this.#options.changed('probe')
        // Cards find their places now.
        this.#series.beat()
        break
      case 'refused':
        if (this.#listening.refuse(message)) this.#options.changed('probe')
        break
      default:
      // Of the connection alone.
    }
  }

  events(batch: readonly WireEvent[]): void {
    let isNews = false
    for (const event of batch) {
      if (!this.#listening.hears(event) || !this.#buffer.add(event)) continue
      // One by one: its reading is still at hand for tests of its fields.
      this.#log.added()
      this.#stopWatch.added()
      isNews = true
    }
    if (isNews) this.#cameIn()
  }

  /** A loss that was not told before, whatever is listened to. */
  lost(gap: Gap): void {
    this.#log.gap(gap, 'all')
  }

  /** The way to the gateway is lost. */
  away(): void {
    this.#log.away()
  }

  /** About once a second. */
  beat(): void {
    this.#buffer.series.lagging(this.#options.readUntilAt())
    this.#log.beat()
    this.#series.beat()
  }

  /** What to tell of these parts, once. While nobody sees the page no window is told with the facts. */
  take(parts: ReadonlySet<FramePart>, isHidden: boolean): ProbeParts {
    const { probing } = this.#listening
    const charts = parts.has('charts') ? this.#series.showCharts() : []
    const overlay = parts.has('overlay') ? this.#series.showOverlay() : undefined
    // Facts of the log never speak of another window than the one that the page has.
    const log = parts.has('log') || (parts.has('probe') && !isHidden) ? this.#log.takeLog() : undefined
    const volume = parts.has('volume') ? this.#log.volume() : undefined
    return {
      ...(parts.has('probe') || parts.has('log') ? { probe: this.#takeProbe() } : {}),
      ...(log === undefined ? {} : { log: { probing, ...log } }),
      ...(volume === undefined ? {} : { volume: { probing, volume } }),
      ...(parts.has('field-counts') ? { fieldCounts: { probing, counts: this.#log.fieldCounts() } } : {}),
      ...(parts.has('templates') ? { templates: { probing, state: this.#log.templates() } } : {}),
      ...(charts.length === 0 ? {} : { charts: { probing, charts } }),
      ...(overlay === undefined ? {} : { overlay: { probing, charts: overlay } }),
    }
  }

  stop(): void {
    this.#log.stop()
    this.#stopWatch.stop()
    this.#series.stop()
    this.#buffer.clear()
  }

  #gap(gap: Gap): void {
    const sources = this.#options.sourcesOf(this.#listening.host ?? '')
    if (!this.#listening.misses(gap, sources) || !this.#gaps.isNew(gap)) return
    this.#buffer.gap(gap)
    this.#log.gap(gap, 'target')
    this.#log.added()
    this.#cameIn()
  }

  #cameIn(): void {
    this.#options.changed('probe')
    this.#log.cameIn()
    this.#series.cameIn()
  }

  #takeProbe(): ProbePart {
    const { rows, series } = this.#buffer
    const changedSeries = series.takeChanged(this.#options.clock.monotonicMs())
    const newShapeChanges = this.#buffer.takeShapeChanges()
    const { first: firstRow, end: endRow } = rows
    const { probing, isReplayed, refused } = this.#listening
    return {
      probing,
      firstRow,
      endRow,
      ...this.#log.facts(),
      refused,
      changedSeries,
      newShapeChanges,
      refusedSeries: series.refused,
      isReplayed,
    }
  }
}
