import { RowBuffer } from '@multimeter/buffers'
import type { Reading } from '@multimeter/inference'
import type { Gap, WireEvent } from '@multimeter/protocol'

import type { Ink } from './log/log-row.ts'
import { boundedLimits, DEFAULT_BUFFER_LIMITS, rowsIn, type BufferLimits } from './log/buffer-limits.ts'
import { inksOf } from './log/inks.ts'
import { restOfLine } from './rest-of-line.ts'

/** What a kept row costs beside its body, headers and texts: about what the objects take in V8. */
const ROW_OVERHEAD_BYTES = 600

const BYTES_PER_CHARACTER = 2

export type KeptRow = KeptLine | KeptGap

export interface KeptLine {
  readonly kind: 'line'
  readonly event: WireEvent
  /** Of the gateway that numbered it. */
  readonly epoch: string
  /** Which of the things that the event says. */
  readonly part: number
  readonly reading: KeptReading
}

export interface KeptGap {
  readonly kind: 'gap'
  readonly gap: Gap
}

/** What of a reading is needed for a row; fields are read again when somebody asks for them. */
export type KeptReading = Pick<Reading, 'stream' | 'severity' | 'message' | 'moreLines' | 'form' | 'notes'> & {
  readonly rest: string
  readonly inks: readonly Ink[]
  /** As the reading says, where a batch speaks of several. */
  readonly host: string | undefined
}

/** What is heard in one message: an event as it came, and what it was read as. */
export interface HeardEvent {
  readonly event: WireEvent
  readonly epoch: string
  readonly readings: readonly Reading[]
}

/** The rows of what is listened to: events as they came, and the holes between them where they were. */
export class ProbeRows {
  readonly #rows = new RowBuffer<KeptRow>(rowLimits(DEFAULT_BUFFER_LIMITS))
  #limits = DEFAULT_BUFFER_LIMITS
  /** What had been dropped of what was listened to before. */
  #droppedBefore = 0

  /** Rows are numbered from `first` to `end` (exclusive). */
  get first(): number {
    return this.#rows.first
  }

  get end(): number {
    return this.#rows.end
  }

  get bytes(): number {
    return this.#rows.bytes
  }

  get oldestAt(): number | undefined {
    const row = this.#rows.oldest()
    return row === undefined ? undefined : timeOf(row)
  }

  get limits(): BufferLimits {
    return this.#limits
  }

  /** Rows have left because of a limit. */
  get isFull(): boolean {
    return this.#rows.dropped > this.#droppedBefore
  }

  /** Sets how much is kept, cut to what may be. */
  limit(limits: BufferLimits): void {
    this.#limits = boundedLimits(limits)
    this.#rows.limit(rowLimits(this.#limits))
    const newest = this.#rows.get(this.end - 1)
    if (newest !== undefined) this.#dropOld(timeOf(newest))
  }

  /** A row for each thing that the event says; what it is kept for costs its bytes once. */
  add({ event, epoch, readings }: HeardEvent): void {
    let shared = event.body.length + BYTES_PER_CHARACTER * headerCharacters(event)
    for (const line of linesOf({ event, epoch, readings })) {
      const { message, rest } = line.reading
      this.#rows.push(line, ROW_OVERHEAD_BYTES + shared + BYTES_PER_CHARACTER * (message.length + rest.length))
      shared = 0
    }
    this.#dropOld(event.receivedAt)
  }

  gap(gap: Gap): void {
    this.#rows.push({ kind: 'gap', gap }, ROW_OVERHEAD_BYTES)
  }

  /** Drops all rows; numbers go on. */
  clear(): void {
    this.#rows.clear()
    this.#droppedBefore = this.#rows.dropped
  }

  /** What is kept under this number, or undefined where it has left. */
  get(row: number): KeptRow | undefined {
    return this.#rows.get(row)
  }

  /** The event behind a row, or undefined where it has left or is a hole. */
  event(row: number): WireEvent | undefined {
    const kept = this.#rows.get(row)
    return kept?.kind === 'line' ? kept.event : undefined
  }

  /** Old is what is older than what came last: the last words of who fell silent stay, however long ago. */
  #dropOld(newestAt: number): void {
    const oldAt = newestAt - this.#limits.spanMs
    for (let at = this.oldestAt; at !== undefined && at < oldAt; at = this.oldestAt) {
      this.#rows.dropBefore(this.first + 1)
    }
  }
}

/** A line for each thing that the event says. */
export function linesOf({ event, epoch, readings }: HeardEvent): readonly KeptLine[] {
  const inks = inksOf(event, readings)
  return readings.map((whole, part) => {
    const { stream, severity, message, moreLines, form, notes } = whole
    const rest = restOfLine(whole)
    const host = part === 0 ? event.host : whole.host?.host
    const reading = { host, stream, severity, message, moreLines, rest, inks: inks[part] ?? [], form, notes }
    return { kind: 'line', event, epoch, part, reading }
  })
}

/** When a row was: a hole where it begins. */
export function timeOf(kept: KeptRow): number {
  return kept.kind === 'gap' ? kept.gap.fromAt : kept.event.receivedAt
}

function rowLimits({ bytes }: BufferLimits): { readonly maxRows: number; readonly maxBytes: number } {
  return { maxRows: rowsIn(bytes), maxBytes: bytes }
}

/** An empty message may carry 32 KiB of them: without counting these, 50,000 rows would be a gigabyte and a half. */
function headerCharacters({ properties: { headers } }: WireEvent): number {
  return headers === undefined ? 0 : JSON.stringify(headers).length
}
