import type { ProbeRows } from '../probe-rows.ts'
import type { LineReader } from './line-reader.ts'
import type { LogSnapshot } from './probe-log.ts'
import { type ExportForm, writeEntry, writeHead } from './write-entry.ts'

/** Text is handed to the browser, which keeps it elsewhere, in pieces of so many characters. */
const PIECE_CHARACTERS: number = 1024 * 1024

const MEDIA_TYPES: Readonly<Record<ExportForm, string>> = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv;charset=utf-8',
}

export interface LogExportOptions {
  readonly form: ExportForm
  readonly snapshot: LogSnapshot
  readonly rows: ProbeRows
  readonly lines: LineReader
}

/** Writes the log, as it was when somebody asked, into a file; piece by piece, because reading it all takes a while. */
export class LogExport {
  readonly #options: LogExportOptions
  readonly #pieces: Blob[] = []
  #text: string
  #next = 0

  constructor(options: LogExportOptions) {
    this.#options = options
    this.#text = writeHead(options.form, options.snapshot.columns)
  }

  /** Goes on until `isOver`. Returns the file once it is complete. What has left the buffer meanwhile is not in it. */
  work(isOver: () => boolean): Blob | undefined {
    const { form, snapshot, rows, lines } = this.#options
    const { entries, columns } = snapshot
    while (this.#next < entries.length) {
      const entry = entries[this.#next++]
      const kept = entry && rows.get(entry.row)
      if (entry !== undefined && kept !== undefined) this.#text += writeEntry(form, { entry, kept, columns, lines })
      if (this.#text.length >= PIECE_CHARACTERS) this.#cut()
      if (isOver()) break
    }
    if (this.#next < entries.length) return undefined
    this.#cut()
    return new Blob(this.#pieces, { type: MEDIA_TYPES[form] })
  }

  #cut(): void {
    this.#pieces.push(new Blob([this.#text]))
    this.#text = ''
  }
}
