import { csvLine } from '../../ui/csv-line.ts'
import type { KeptRow } from '../probe-rows.ts'
import type { LogEntry } from './entry-list.ts'
import { HOST_PATH, STREAM_PATH } from './field-test.ts'
import type { LineReader } from './line-reader.ts'

/** What is exported: all entries of the query up to the held end. */
export type ExportForm = 'ndjson' | 'csv'

interface EntryToWrite {
  readonly entry: LogEntry
  readonly kept: KeptRow
  readonly columns: readonly string[]
  readonly lines: LineReader
}

/** What a file begins with: the names of its columns, or nothing. */
export function writeHead(form: ExportForm, columns: readonly string[]): string {
  if (form === 'ndjson') return ''
  return csvLine(['at', 'host', 'stream', 'severity', 'message', 'times', 'untilAt', ...columns])
}

/** One entry as a line of a file. A hole is a line too: what is missing must not be missed in the file either. */
export function writeEntry(form: ExportForm, entry: EntryToWrite): string {
  return form === 'ndjson' ? `${JSON.stringify(objectOf(entry))}\n` : csvLine(cellsOf(entry))
}

function objectOf({ entry, kept, lines }: EntryToWrite): object {
  if (kept.kind === 'gap') {
    const { source, epoch, fromAt, toAt, count, cause, message } = kept.gap
    return { at: isoTime(fromAt), untilAt: isoTime(toAt), gap: cause, count, message, source, epoch }
  }
  const { event, epoch, reading } = kept
  const { host, stream, severity, message } = reading
  const { source, seq, routingKey, exchange } = event
  const repeats = entry.repeats.length === 0 ? {} : { times: 1 + entry.repeats.length, untilAt: isoTime(entry.untilAt) }
  const fields = Object.fromEntries(lines.fields(kept).map(({ path, value }) => [path, value]))
  const at = isoTime(event.receivedAt)
  return { at, host, stream, severity, message, ...repeats, source, epoch, seq, routingKey, exchange, fields }
}

function cellsOf({ entry, kept, columns, lines }: EntryToWrite): readonly string[] {
  if (kept.kind === 'gap') {
    const { fromAt, toAt, message } = kept.gap
    return [isoTime(fromAt), '', '', 'gap', message, '', isoTime(toAt), ...columns.map(() => '')]
  }
  const { host = '', stream, severity = '', message } = kept.reading
  const fields = columns.length === 0 ? [] : lines.fields(kept)
  const values = columns.map((path) => {
    if (path === HOST_PATH) return host
    return path === STREAM_PATH ? stream : String(fields.find((field) => field.path === path)?.value ?? '')
  })
  const times = 1 + entry.repeats.length
  const at = isoTime(kept.event.receivedAt)
  return [at, host, stream, severity, message, String(times), isoTime(entry.untilAt), ...values]
}

/** '' where a gateway says a time that is none. */
function isoTime(at: number): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}
