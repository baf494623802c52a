import type { Cancel, Clock } from '@multimeter/clock'
import type { Gap, Hosts } from '@multimeter/protocol'

import { type CountedLine, type FieldCounts, MAX_COUNTED_BYTES, MAX_COUNTED_LINES } from './field-counts.ts'
import type { LogFacts } from './log-facts.ts'
import type { TemplatesState } from './templates-state.ts'
import type { Volume } from './volume.ts'
import type { FramePart } from '../frame-pace.ts'
import type { Listening } from '../listening.ts'
import type { ProbeBuffer } from '../probe-buffer.ts'
import type { ConnectClient } from '../subscriber.ts'
import type { WorkerAnswer } from '../worker-messages.ts'
import type { WorkerScripts } from '../worker-scripts.ts'
import { ExportDesk } from './export-desk.ts'
import { GapDesk } from './gap-desk.ts'
import { fieldsOf } from './line-reader.ts'
import type { LogMessage } from './log-message.ts'
import type { LogPart } from './log-part.ts'
import { ProbeLog, SLICE_MS } from './probe-log.ts'
import { type TemplateAsker, TemplateDesk } from './template-desk.ts'
import { VolumeTeller } from './volume-teller.ts'

export interface LogDeskOptions {
  readonly clock: Clock
  readonly buffer: ProbeBuffer
  readonly listening: Listening
  /** Now by the gateway's clock. */
  readonly nowAt: () => number
  /** Connects once more, to load what is missing in a hole. */
  readonly connect: ConnectClient
  readonly scripts: Pick<WorkerScripts, 'expressions' | 'templates' | 'fields' | 'gaps' | 'exports'>
  /** This part of a frame is another now. */
  readonly changed: (part: FramePart) => void
  /** The same, and somebody waits for it. */
  readonly asked: (part: FramePart) => void
  readonly answer: (answer: WorkerAnswer) => void
}

/** Answers what the page asks of the log, and does what takes long in slices, between which what came in has its turn. */
export class LogDesk {
  readonly #options: LogDeskOptions
  readonly #log: ProbeLog
  readonly #volume = new VolumeTeller()
  readonly #gaps: GapDesk
  readonly #exports: ExportDesk
  readonly #templates: TemplateDesk
  /** Rows up to here were told to those who follow them. */
  #seenRow = 0
  #isCounting = false
  /** Number of the line that is looked for. */
  #locating = 0
  #toldRate = 0
  #cancelWork: Cancel | undefined

  constructor(options: LogDeskOptions) {
    const { clock, buffer, scripts } = options
    this.#options = options
    this.#templates = new TemplateDesk({
      rows: buffer.rows,
      tools: scripts.templates,
      onNews: () => this.#templatesLoaded(),
    })
    this.#log = new ProbeLog({
      rows: buffer.rows,
      templates: this.#templates,
      lines: buffer.lines,
      monotonicMs: () => clock.monotonicMs(),
      expressions: scripts.expressions,
      onLine: (line) => this.#volume.line(line),
      onNews: () => this.#changed(),
      generation: Math.floor(clock.now()),
    })
    this.#gaps = new GapDesk({ ...options, columns: () => this.#log.columns })
    this.#exports = new ExportDesk({
      ...options,
      snapshot: () => this.#log.snapshot(),
      onWork: () => this.#planWork(),
    })
  }

  hear(message: LogMessage): void {
    const { answer, asked, buffer, changed } = this.#options
    switch (message.type) {
      case 'query-log':
        this.#log.query(message.query)
        this.#asked()
        break
      case 'show-log':
        this.#log.show(message.request)
        if (this.#log.isNews) asked('log')
        break
      case 'show-time':
        this.#log.hold(message.held)
        this.#asked()
        break
      case 'locate':
        this.#locating = message.locating
        this.#log.locate(message.address)
        this.#asked()
        break
      case 'count-fields':
        this.#isCounting = message.isWanted
        changed('field-counts')
        break
      case 'show-templates':
        this.#templates.want(message.isWanted)
        changed('templates')
        this.#planWork()
        break
      case 'show-volume':
        this.#volume.ask(message.request)
        changed('volume')
        break
      case 'set-buffer':
        buffer.limit(message.limits)
        this.#log.added()
        changed('connection')
        this.#changed()
        break
      case 'next-gap':
        answer({ type: 'found', call: message.call, found: this.#log.nextGap(message.fromPlace, message.by) })
        break
      case 'next-error':
        answer({ type: 'found', call: message.call, found: this.#log.nextError(message.fromAt, message.by) })
        break
      case 'export-log':
        this.#exports.begin(message.call, message.form)
        break
      case 'load-gap':
        this.#gaps.load(message.call, message.row)
        break
      case 'describe-line':
        answer({ type: 'line-described', call: message.call, detail: buffer.detail(message.row) })
        break
    }
  }

  /** Rows were added. */
  added(): void {
    // First what lines have in common: a filter may ask it of the line that just came.
    this.#templates.added(this.#seenRow)
    this.#seenRow = this.#options.buffer.rows.end
    this.#log.added()
  }

  /** Something came in; what of it the page shows is to be told. */
  cameIn(): void {
    const { changed } = this.#options
    if (this.#log.isNews) changed('log')
    if (this.#isCounting) changed('field-counts')
    if (this.#volume.isWanted) changed('volume')
    if (this.#templates.isWanted) changed('templates')
  }

  /** All rows were dropped, because something else is listened to. */
  clear(): void {
    this.#exports.giveUp()
    this.#gaps.giveUp()
    this.#templates.clear()
    this.#seenRow = this.#options.buffer.rows.end
    this.#log.clear()
    this.#volume.listen(this.#options.listening.target !== undefined, this.#options.nowAt())
    // The page has a screen without bars until then.
    if (this.#volume.isWanted) this.#options.asked('volume')
    this.#changed()
  }

  hearHosts(hosts: Hosts): void {
    this.#volume.hearHosts(hosts, this.#options.nowAt())
  }

  /** The way to the gateway is lost. */
  away(): void {
    this.#volume.away(this.#options.nowAt())
  }

  gap(gap: Gap, of: 'target' | 'all'): void {
    this.#volume.gap(gap, of)
  }

  /** About once a second: time goes on in a strip, and rates fall, even where nothing comes. */
  beat(): void {
    if (this.#toldRate > 0) this.#options.changed('probe')
    if (this.#volume.isWanted) this.#options.changed('volume')
  }

  /** Undefined where the page has all that it asked for. */
  takeLog(): LogPart | undefined {
    return this.#log.isNews ? this.#log.tell() : undefined
  }

  facts(): { readonly log: LogFacts; readonly locating: number } {
    const { listening, nowAt } = this.#options
    const log = this.#log.facts(nowAt(), listening.isReplayed)
    this.#toldRate = log.allRate
    return { log, locating: this.#locating }
  }

  volume(): Volume | undefined {
    return this.#volume.tell(this.#options.nowAt())
  }

  fieldCounts(): FieldCounts | undefined {
    if (!this.#isCounting) return undefined
    const { loaded } = this.#options.scripts.fields
    if (loaded === undefined) void this.#loadCounting()
    return loaded?.(this.#linesToCount())
  }

  /** Answers which lines are of a template to who else asks. */
  get templateDesk(): Pick<TemplateDesk, 'isReady' | 'hasFailed' | 'isOf' | 'textOf'> {
    return this.#templates
  }

  /** Finds templates for who else asks, or not any more. */
  needTemplates(by: TemplateAsker, isNeeded: boolean): void {
    this.#templates.need(by, isNeeded)
    this.#planWork()
  }

  templates(): TemplatesState | undefined {
    return this.#templates.tell(this.#options.nowAt())
  }

  stop(): void {
    this.#cancelWork?.()
    this.#cancelWork = undefined
    this.#exports.stop()
    this.#gaps.stop()
  }

  *#linesToCount(): Iterable<CountedLine> {
    const { lines } = this.#options.buffer
    let left = MAX_COUNTED_LINES
    let bytes = MAX_COUNTED_BYTES
    for (const kept of this.#log.newestLines()) {
      bytes -= kept.event.body.length
      if (left-- <= 0 || bytes < 0) return
      const { host, stream } = kept.reading
      const reading = lines.reading(kept)
      yield { host, stream, fields: reading === undefined ? [] : fieldsOf(reading) }
    }
  }

  /** Where that fails it is asked for again with the next telling. */
  async #loadCounting(): Promise<void> {
    await this.#options.scripts.fields.load()
    this.#options.changed('field-counts')
  }

  /** The query, or how far it was tried, or what is held is another. */
  #changed(): void {
    this.#options.changed('probe')
    this.cameIn()
    this.#planWork()
  }

  /** The same, and somebody waits for it. */
  #asked(): void {
    this.#options.asked('probe')
    if (this.#log.isNews) this.#options.asked('log')
    this.#changed()
  }

  #templatesLoaded(): void {
    if (this.#templates.isReady || this.#templates.hasFailed) this.#log.templatesReady()
    this.#changed()
  }

  #planWork(): void {
    const hasWork = this.#templates.isWorking || this.#log.isWorking || this.#exports.isWorking
    if (hasWork) this.#cancelWork ??= this.#options.clock.schedule(0, () => this.#work())
  }

  #work(): void {
    this.#cancelWork = undefined
    const { clock } = this.#options
    if (this.#templates.isWorking) {
      const untilMs = clock.monotonicMs() + SLICE_MS
      this.#templates.work(() => clock.monotonicMs() >= untilMs)
      if (this.#templates.isReady) this.#log.templatesReady()
      this.#changed()
    } else if (this.#log.isWorking) {
      this.#log.work()
      this.#changed()
    } else if (this.#exports.isWorking) this.#exports.work()
    this.#planWork()
  }
}
