import type { Reader, Reading } from '@multimeter/inference'
import type { Gap, WireEvent } from '@multimeter/protocol'

import type { LineDetail } from './feed.ts'
import { describeLine } from './line-detail.ts'
import { ProbeRows } from './probe-rows.ts'
import { ProbeSeries } from './probe-series.ts'

/** What of a reader is used here. */
export type EventReader = Pick<Reader, 'read'>

/** All that is kept of the probed host: its rows and its series. */
export class ProbeBuffer {
  readonly rows: ProbeRows = new ProbeRows()
  readonly series: ProbeSeries = new ProbeSeries()
  readonly #reader: EventReader
  /** The newest number heard of each source; what comes twice after a reconnect is shown once. */
  readonly #heard = new Map<string, number>()

  constructor(reader: EventReader) {
    this.#reader = reader
  }

  /** Takes an event in; returns false for one that is already here. */
  add(event: WireEvent): boolean {
    if (event.seq <= (this.#heard.get(event.source) ?? 0)) return false
    this.#heard.set(event.source, event.seq)
    const reading = this.#readEvent(event)
    this.rows.add(event, reading)
    this.series.heard(event.receivedAt)
    for (const leaf of reading.numbers) this.series.add(reading.stream, leaf, event.receivedAt)
    return true
  }

  /** A hole: shown in the log at this place, and broken out of every line drawn. */
  gap(gap: Gap): void {
    this.rows.gap(gap)
    this.series.gap(gap)
  }

  /** The gateway counts from 1 again. */
  newEpoch(): void {
    this.#heard.clear()
  }

  clear(): void {
    this.rows.clear()
    this.series.clear()
    this.#heard.clear()
  }

  detail(row: number): LineDetail | undefined {
    const event = this.rows.event(row)
    return event === undefined ? undefined : describeLine({ row, event, reading: this.#readEvent(event) })
  }

  #readEvent(event: WireEvent): Reading {
    return this.#reader.read(event, { host: event.host })
  }
}
