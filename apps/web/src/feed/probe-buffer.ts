import { describeShapeChange, type Reader, type Reading, ShapeWatch } from '@multimeter/inference'
import type { Gap, WireEvent } from '@multimeter/protocol'

import type { SeenShapeChange } from './probe-state.ts'
import { describeLine, type LineDetail } from './line-detail.ts'
import type { BufferLimits } from './log/buffer-limits.ts'
import { LineReader } from './log/line-reader.ts'
import { isOwnEvent } from './own-event.ts'
import { type KeptLine, linesOf, ProbeRows } from './probe-rows.ts'
import { ProbeSeries } from './probe-series.ts'
import { isSameHost } from './same-host.ts'

/** What of a reader is used here. */
export type EventReader = Pick<Reader, 'read'>

/** All that is kept of what is listened to: its rows and its series. */
export class ProbeBuffer {
  readonly rows: ProbeRows = new ProbeRows()
  readonly series: ProbeSeries = new ProbeSeries()
  /** Reads the kept events again. */
  readonly lines: LineReader
  readonly #reader: EventReader
  readonly #shapes = new ShapeWatch()
  #shapeChanges: SeenShapeChange[] = []
  /** The newest number heard of each source; what comes twice after a reconnect is shown once. */
  readonly #heard = new Map<string, number>()

  #isOfHost = true
  #epoch = ''

  constructor(reader: EventReader) {
    this.#reader = reader
    this.lines = new LineReader((event) => this.#readEvent(event))
  }

  /** Sets how much is kept, cut to what may be. */
  limit(limits: BufferLimits): void {
    this.rows.limit(limits)
    this.series.keepFor(this.rows.limits.spanMs)
  }

  /** Takes an event in; returns false for one that is already here. */
  add(event: WireEvent): boolean {
    if (event.seq <= (this.#heard.get(event.source) ?? 0)) return false
    this.#heard.set(event.source, event.seq)
    const readings = this.#readEvent(event)
    this.lines.remember(event, readings)
    this.rows.add({ event, epoch: this.#epoch, readings })
    if (isOwnEvent(event)) return true
    this.series.heard(event.receivedAt)
    const [first] = readings
    for (const reading of readings) {
      // A batch may speak of several hosts; the numbers of another one are none of this one's.
      const isOfEvent = isOfSameHost(reading.host?.host, first.host?.host)
      if (!this.#isOfHost) this.#addSamples(event, reading, isOfEvent ? event.host : reading.host?.host)
      else if (isOfEvent) this.#addOfHost(event, reading)
    }
    return true
  }

  #addOfHost(event: WireEvent, reading: Reading): void {
    for (const change of this.#shapes.observe(reading)) {
      this.#shapeChanges.push({ at: event.receivedAt, text: describeShapeChange(change) })
    }
    this.series.leaveOut(reading, event.receivedAt)
    this.#addSamples(event, reading, undefined)
  }

  #addSamples({ receivedAt }: WireEvent, reading: Reading, host: string | undefined): void {
    for (const sample of reading.samples) this.series.add(reading, sample, { receivedAt, at: reading.at, host })
  }

  /** An event as lines, without keeping it. */
  linesOf(event: WireEvent, epoch: string): readonly KeptLine[] {
    const readings = this.#readEvent(event)
    this.lines.remember(event, readings)
    return linesOf({ event, epoch, readings })
  }

  /** A hole: shown in the log at this place, and broken out of every line drawn. */
  gap(gap: Gap): void {
    this.rows.gap(gap)
    this.series.gap(gap)
  }

  /** What streams sent that they never sent before, since this was last asked; few, as each stream has a bound. */
  takeShapeChanges(): readonly SeenShapeChange[] {
    const taken = this.#shapeChanges
    if (taken.length > 0) this.#shapeChanges = []
    return taken
  }

  /** What a gateway counts; another one, or the same one started again, counts from 1. */
  welcome(epoch: string): void {
    if (epoch !== this.#epoch) this.#heard.clear()
    this.#epoch = epoch
  }

  /** Drops everything. @param isOfHost what comes is of one host; else of any, and each has its own series */
  clear(isOfHost: boolean = true): void {
    this.#isOfHost = isOfHost
    this.lines.clear()
    this.rows.clear()
    this.series.clear(isOfHost)
    this.#shapes.clear()
    this.#shapeChanges = []
    this.#heard.clear()
  }

  detail(row: number): LineDetail | undefined {
    const event = this.rows.event(row)
    return event === undefined ? undefined : describeLine({ row, event, readings: this.#readEvent(event) })
  }

  #readEvent(event: WireEvent): ReturnType<Reader['read']> {
    return this.#reader.read(event, { host: event.host })
  }
}

function isOfSameHost(one: string | undefined, other: string | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && isSameHost(one, other))
}
