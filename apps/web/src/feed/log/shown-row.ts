import type { LogRow } from '../feed.ts'
import type { KeptRow } from '../probe-rows.ts'
import { restOfLine } from '../rest-of-line.ts'
import type { LogEntry } from './entry-list.ts'
import { HOST_PATH, STREAM_PATH } from './field-test.ts'
import type { LineReader } from './line-reader.ts'
import { fieldsOf } from './line-reader.ts'
import type { LogFilter } from './log-filter.ts'

/** Characters of a value in a column; a longer one ends in `…`. */
const MAX_COLUMN_CHARACTERS = 120

interface RowToShow {
  readonly place: number
  readonly entry: LogEntry
  readonly kept: KeptRow
  readonly filter: LogFilter
  /** At most MAX_COLUMNS. */
  readonly columns: readonly string[]
  readonly lines: LineReader
}

/** An entry as the page is told of it. */
export function shownRow({ place, entry, kept, filter, columns, lines }: RowToShow): LogRow {
  const { row, repeats, untilAt } = entry
  if (kept.kind === 'gap') {
    const { source, fromAt, toAt, count, cause, message } = kept.gap
    return { kind: 'gap', place, row, source, fromAt, toAt, count, cause, message }
  }
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
  readonly kept: KeptRow & { readonly kind: 'line' }
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
