import type { LogRequest, LogRow, LogWindow } from './feed.ts'
import type { ProbeRows, RowRange } from './probe-rows.ts'

/** A window of rows, told as what the page does not have yet. */
export interface LogPart {
  readonly fromRow: number
  readonly endRow: number
  /** Those rows of the window that were not in the window sent before, ascending. */
  readonly newRows: readonly LogRow[]
}

const NOTHING: RowRange = { fromRow: 0, endRow: 0 }

/** The worker's side: remembers which window the page has. */
export class LogTeller {
  #request: LogRequest = { follow: true, rows: 0 }
  #told: RowRange = NOTHING

  /** Returns whether the page must be told something for it. */
  ask(request: LogRequest, rows: ProbeRows): boolean {
    this.#request = request
    return this.isNews(rows)
  }

  /** Whether the window asked for holds other rows than the one told last. */
  isNews(rows: ProbeRows): boolean {
    const { fromRow, endRow } = rows.rangeOf(this.#request)
    return fromRow !== this.#told.fromRow || endRow !== this.#told.endRow
  }

  tell(rows: ProbeRows): LogPart {
    const range = rows.rangeOf(this.#request)
    const told = this.#told
    this.#told = range
    const newRows = [
      ...rows.rows({ fromRow: range.fromRow, endRow: Math.min(range.endRow, told.fromRow) }),
      ...rows.rows({ fromRow: Math.max(range.fromRow, told.endRow, told.fromRow), endRow: range.endRow }),
    ]
    return { ...range, newRows }
  }

  /** The page forgot its window, because it points at another host. */
  forget(): void {
    this.#told = NOTHING
  }
}

/** The page's side. Rows that were in the window before keep their identity. */
export function joinLog(window: LogWindow, { fromRow, endRow, newRows }: LogPart): LogWindow {
  const kept = window.rows.filter(({ row }) => row >= fromRow && row < endRow)
  const firstKept = kept[0]?.row ?? -Infinity
  const rows = [
    ...newRows.filter(({ row }) => row < firstKept),
    ...kept,
    ...newRows.filter(({ row }) => row >= firstKept),
  ]
  return { fromRow, rows }
}
