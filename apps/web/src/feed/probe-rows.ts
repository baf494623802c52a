import { RowBuffer } from '@multimeter/buffers'
import type { Reading } from '@multimeter/inference'
import type { Gap, WireEvent } from '@multimeter/protocol'

import type { LogRequest, LogRow } from './feed.ts'
import { restOfLine } from './rest-of-line.ts'

/** Rows kept of the probed host. */
export const MAX_ROWS = 50_000

/** Bytes kept of the probed host's events; whichever bound is met first, the oldest rows leave. */
export const MAX_ROW_BYTES: number = 64 * 1024 * 1024

/** Rows in one window: more than any screen shows. */
export const MAX_WINDOW_ROWS = 500

/** What a kept row costs beside its body, headers and texts: about what the objects take in V8. */
const ROW_OVERHEAD_BYTES = 600

const BYTES_PER_CHARACTER = 2

type KeptRow =
  | { readonly kind: 'line'; readonly event: WireEvent; readonly reading: KeptReading }
  | { readonly kind: 'gap'; readonly gap: Gap }

/** What of a reading is needed for a row; fields are read again when somebody opens the line. */
type KeptReading = Pick<Reading, 'stream' | 'severity' | 'message' | 'moreLines' | 'form' | 'notes'> & {
  readonly rest: string
  /** As the reading says, where a batch speaks of several. */
  readonly host: string | undefined
}

/** A part of the rows, by number. */
export interface RowRange {
  readonly fromRow: number
  readonly endRow: number
}

/** The log of one host: events as they came, and the holes between them where they were. */
export class ProbeRows {
  readonly #rows = new RowBuffer<KeptRow>({ maxRows: MAX_ROWS, maxBytes: MAX_ROW_BYTES })

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
    return row?.kind === 'gap' ? row.gap.fromAt : row?.event.receivedAt
  }

  /** A row for each thing that the event says; what it is kept for costs its bytes once. */
  add(event: WireEvent, readings: readonly Reading[]): void {
    let shared = event.body.length + BYTES_PER_CHARACTER * headerCharacters(event)
    for (const [index, whole] of readings.entries()) {
      const { stream, severity, message, moreLines, form, notes } = whole
      const rest = restOfLine(whole)
      const host = index === 0 ? event.host : whole.host?.host
      const reading = { host, stream, severity, message, moreLines, rest, form, notes }
      const bytes = ROW_OVERHEAD_BYTES + shared + BYTES_PER_CHARACTER * (message.length + rest.length)
      this.#rows.push({ kind: 'line', event, reading }, bytes)
      shared = 0
    }
  }

  gap(gap: Gap): void {
    this.#rows.push({ kind: 'gap', gap }, ROW_OVERHEAD_BYTES)
  }

  /** Drops all rows; numbers go on. */
  clear(): void {
    this.#rows.clear()
  }

  /** The numbers of what is asked for, cut to what is kept; a range that lies before or behind it is empty. */
  rangeOf(request: LogRequest): RowRange {
    const rows = clamp(Math.floor(request.rows), 0, MAX_WINDOW_ROWS)
    const { first, end } = this
    if (request.follow) return { fromRow: Math.max(first, end - rows), endRow: end }
    const fromRow = clamp(Math.floor(request.fromRow), first, end)
    const endRow = clamp(Math.floor(request.fromRow) + rows, fromRow, end)
    return { fromRow, endRow }
  }

  /** Rows of a range; those that have left are left out. */
  rows({ fromRow, endRow }: RowRange): LogRow[] {
    const firstRow = Math.max(fromRow, this.first)
    return this.#rows.slice(firstRow, endRow).map((kept, index) => shown(firstRow + index, kept))
  }

  /** The event behind a row, or undefined where it has left or is a hole. */
  event(row: number): WireEvent | undefined {
    const kept = this.#rows.get(row)
    return kept?.kind === 'line' ? kept.event : undefined
  }
}

/** An empty message may carry 32 KiB of them: without counting these, 50,000 rows would be a gigabyte and a half. */
function headerCharacters({ properties: { headers } }: WireEvent): number {
  return headers === undefined ? 0 : JSON.stringify(headers).length
}

function shown(row: number, kept: KeptRow): LogRow {
  if (kept.kind === 'gap') {
    const { source, fromAt, toAt, count, cause, message } = kept.gap
    return { kind: 'gap', row, source, fromAt, toAt, count, cause, message }
  }
  const { source, seq, receivedAt, exchange, routingKey, bodyBytes } = kept.event
  return { kind: 'line', row, source, seq, receivedAt, exchange, routingKey, bodyBytes, ...kept.reading }
}

/** NaN becomes `least`: requests come from layout arithmetic. */
function clamp(value: number, least: number, most: number): number {
  return value > least ? Math.min(value, most) : least
}
