import type { FoldBy } from './log-query.ts'
import { type KeptRow, type ProbeRows, timeOf } from '../probe-rows.ts'
import { EntryList, type LogEntry } from './entry-list.ts'
import type { LogFilter } from './log-filter.ts'
import { repeatKey } from './repeat-key.ts'
import { MAX_REPEAT_ENTRIES, Repeats } from './repeats.ts'

/**
 * A new query is tried on so many kept rows at a time, the newest first. Repeats are folded within them, not across: what
 * was found further down must not change when something is found above it.
 */
const MAX_PART_ROWS = 1_024

/** The first part is small, so that what a screen shows is there at once; each next one is twice as large. */
const FIRST_PART_ROWS = 64

/** Rows between two looks at the clock. */
const ROWS_PER_LOOK = 16

export interface ViewQuery {
  readonly filter: LogFilter
  readonly fold: FoldBy
}

interface LogViewOptions {
  readonly rows: ProbeRows
  /** An entry that was told stands for one line more. */
  readonly onChanged: (place: number) => void
  /** A line fits, among those kept or as it comes. */
  readonly onFit: (receivedAt: number) => void
}

/** Rows that a query is tried on, in their order, before what fits is put before the entries found so far. */
interface Part {
  readonly fromRow: number
  readonly endRow: number
  /** The next to be tried. */
  row: number
  readonly found: number[]
}

/** The rows that fit a query, repeats folded, in places. It is made again for each query, and grows as rows come. */
export class LogView {
  readonly #rows: ProbeRows
  readonly #onChanged: LogViewOptions['onChanged']
  readonly #onFit: LogViewOptions['onFit']
  readonly #repeats = new Repeats()
  /** Kept rows there were when the query came. */
  readonly #toScan: number
  /** Rows before this one were not tried yet, but for those of the present part. */
  #untriedEnd: number
  #part: Part | undefined
  #partRows = FIRST_PART_ROWS
  readonly query: ViewQuery
  readonly entries: EntryList

  constructor(query: ViewQuery, { rows, onChanged, onFit }: LogViewOptions) {
    this.query = query
    this.#rows = rows
    this.#onChanged = onChanged
    this.#onFit = onFit
    // There are never more entries than rows, so no place is below 0; without a filter a place is a row's number.
    this.entries = new EntryList(rows.end)
    this.#toScan = rows.end - rows.first
    this.#untriedEnd = rows.end
  }

  /** Share of the rows kept when the query came that it was tried on. */
  get scanned(): number {
    const left = this.#untriedEnd - this.#rows.first
    return left <= 0 ? 1 : 1 - left / this.#toScan
  }

  /** Tries the query on further kept rows until `isOver`. */
  work(isOver: () => boolean): void {
    while (this.scanned < 1) {
      this.#part ??= this.#nextPart()
      const part = this.#part
      while (part.row < part.endRow) {
        const kept = this.#rows.get(part.row)
        if (kept !== undefined && this.#isFit(kept)) part.found.push(part.row)
        part.row++
        if (part.row % ROWS_PER_LOOK === 0 && isOver()) return
      }
      this.entries.prepend(this.#folded(part.found))
      this.#untriedEnd = part.fromRow
      this.#part = undefined
    }
  }

  /** This row was just added. @param isHeldEnd it is the first one not shown */
  added(row: number, isHeldEnd: boolean): void {
    const kept = this.#rows.get(row)
    if (isHeldEnd) this.#repeats.clear()
    if (kept !== undefined && this.#isFit(kept)) this.#append(row, kept)
  }

  /** Entries whose rows have left leave too, and with the first of several repeats all of them. */
  trim(): void {
    this.entries.dropBefore(this.#rows.first)
  }

  /**
   * Each entry lies on one side of the row from now on: what is folded across it becomes two entries. Returns the place from which
   * on entries are other ones; Infinity where none is.
   */
  splitAt(row: number): number {
    const { entries } = this
    this.#repeats.clear()
    const end = entries.placeOf(row)
    let changedFrom = Infinity
    // No entry further up was among the newest when the row came.
    for (let place = Math.max(entries.first, end - MAX_REPEAT_ENTRIES); place < end; place++) {
      const entry = entries.get(place)
      const [first, ...others] = entry?.repeats.filter((repeat) => repeat >= row) ?? []
      if (entry === undefined || first === undefined) continue
      entry.repeats = entry.repeats.filter((repeat) => repeat < row)
      const { untilAt } = entry
      entry.untilAt = this.#timeOf(entry.repeats.at(-1)) ?? entry.at
      entries.insert({ row: first, at: this.#timeOf(first) ?? untilAt, repeats: others, untilAt })
      changedFrom = Math.min(changedFrom, place)
    }
    return changedFrom
  }

  #timeOf(row: number | undefined): number | undefined {
    const kept = row === undefined ? undefined : this.#rows.get(row)
    return kept && timeOf(kept)
  }

  #nextPart(): Part {
    const endRow = this.#untriedEnd
    const fromRow = Math.max(this.#rows.first, endRow - this.#partRows)
    this.#partRows = Math.min(2 * this.#partRows, MAX_PART_ROWS)
    return { fromRow, endRow, row: fromRow, found: [] }
  }

  #isFit(kept: KeptRow): boolean {
    // A hole may be one of any line.
    if (kept.kind === 'gap') return true
    if (!this.query.filter.fits(kept)) return false
    this.#onFit(kept.event.receivedAt)
    return true
  }

  #append(row: number, kept: KeptRow): void {
    const place = fold({ row, kept, query: this.query, repeats: this.#repeats, entries: this.entries })
    if (place !== undefined) this.#onChanged(place)
  }

  #folded(found: readonly number[]): readonly LogEntry[] {
    const part = new EntryList(0)
    const repeats = new Repeats()
    for (const row of found) {
      const kept = this.#rows.get(row)
      if (kept !== undefined) fold({ row, kept, query: this.query, repeats, entries: part })
    }
    return Array.from({ length: part.end }, (_, place) => part.get(place)).filter((entry) => entry !== undefined)
  }
}

interface Fold {
  readonly row: number
  readonly kept: KeptRow
  readonly query: ViewQuery
  readonly repeats: Repeats
  readonly entries: EntryList
}

/** Puts a row behind the entries, or folds it into one of them, whose place is returned then. */
function fold({ row, kept, query, repeats, entries }: Fold): number | undefined {
  const at = timeOf(kept)
  const key = kept.kind === 'gap' ? undefined : repeatKey(kept.reading, query.fold)
  if (kept.kind === 'gap') repeats.clear()
  const repeated = key === undefined ? undefined : repeats.find(key, at, entries)
  if (repeated !== undefined) {
    const { entry, place } = repeated
    entry.repeats.push(row)
    entry.untilAt = Math.max(entry.untilAt, at)
    return place
  }
  if (key !== undefined) repeats.remember(key, entries.end)
  entries.push({ row, at, repeats: [], untilAt: at })
  return undefined
}
