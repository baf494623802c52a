import type { Gap } from '@multimeter/protocol'

import type { LogGap, LogLine, LogRow } from './log-row.ts'
import type { KeptLine, KeptRow } from '../probe-rows.ts'
import { rangeOfGap } from '../range-of-gap.ts'
import { restOfLine } from '../rest-of-line.ts'
import type { LogEntry } from './entry-list.ts'
import { HOST_PATH, STREAM_PATH } from './field-test.ts'
import type { LineReader } from './line-reader.ts'
import { fieldsOf } from './line-reader.ts'
import type { LogFilter } from './log-filter.ts'

/** Characters of a value in a column; a longer one ends in `…`. */
const MAX_COLUMN_CHARACTERS = 120

/** Finds nothing in a line. */
const UNMARKED: Pick<LogFilter, 'marks'> = { marks: () => [] }

interface RowToShow {
  readonly place: number
  readonly entry: LogEntry
  readonly kept: KeptRow
  readonly filter: Pick<LogFilter, 'marks'>
  /** At most MAX_COLUMNS. */
  readonly columns: readonly string[]
  readonly lines: LineReader
}

type LineToShow = RowToShow & { readonly kept: KeptLine }

/** An entry as the page is told of it. */
export function shownRow({ kept, ...of }: RowToShow): LogRow {
  return kept.kind === 'gap' ? shownGap(kept.gap, of) : shownLine({ ...of, kept })
}

/** Lines that are none of the log's, whatever its query; their rows and places are numbered down from -1. */
export function shownApart(
  kept: readonly KeptLine[],
  { columns, lines }: Pick<RowToShow, 'columns' | 'lines'>,
): readonly LogLine[] {
  return kept.map((line, index) => {
    const { receivedAt } = line.event
    const entry = { row: -1 - index, at: receivedAt, repeats: [], untilAt: receivedAt }
    return shownLine({ place: entry.row, entry, kept: line, filter: UNMARKED, columns, lines })
  })
}

function shownGap(gap: Gap, { place, entry }: Pick<RowToShow, 'place' | 'entry'>): LogGap {
  const { source, fromAt, toAt, count, cause, message } = gap
  const facts = { source, fromAt, toAt, count, cause, message }
  return { kind: 'gap', place, row: entry.row, ...facts, ...(rangeOfGap(gap) && { isLoadable: true }) }
}

/** A line, with its repeats, as the page is told of it. */
export function shownLine({ place, entry, kept, filter, columns, lines }: LineToShow): LogLine {
  const { row, repeats, untilAt } = entry
  const { source, seq, receivedAt, exchange, routingKey, bodyBytes } = kept.event
  const { epoch, reading } = kept
  const again = columns.length === 0 ? undefined : lines.reading(kept)
  return {
    kind: 'line',
    place,
    row,
    times: 1 + repeats.length,
    untilAt,
    columns: columnsOf({ columns, kept, again }),
    marks: filter.marks(reading.message),
    source,
    epoch,
    seq,
    receivedAt,
    exchange,
    routingKey,
    bodyBytes,
    ...reading,
    ...(again === undefined ? {} : { rest: restOfLine(again, new Set(columns)) }),
  }
}

interface Columns {
  readonly columns: readonly string[]
  readonly kept: KeptLine
  readonly again: Parameters<typeof fieldsOf>[0] | undefined
}

function columnsOf({ columns, kept, again }: Columns): readonly string[] {
  if (columns.length === 0) return []
  const values = new Map<string, string>()
  for (const { path, value } of again === undefined ? [] : fieldsOf(again)) {
    if (!values.has(path)) values.set(path, String(value))
  }
  values.set(HOST_PATH, kept.reading.host ?? '')
  values.set(STREAM_PATH, kept.reading.stream)
  return columns.map((path) => cut(values.get(path) ?? ''))
}

function cut(text: string): string {
  return text.length > MAX_COLUMN_CHARACTERS ? `${text.slice(0, MAX_COLUMN_CHARACTERS - 1)}…` : text
}
