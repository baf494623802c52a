import { type ProbeRows, timeOf } from '../probe-rows.ts'
import type { HeldTime } from '../worker-messages.ts'

/**
 * Which rows are shown while the log stands still: those up to the last one that was received at or before that moment. What comes
 * later joins them only while it follows directly, so that a held log does not move.
 */
export class HeldRows {
  readonly #rows: ProbeRows
  #time: HeldTime | undefined
  #endRow = 0
  #cursorRow = -1

  constructor(rows: ProbeRows) {
    this.#rows = rows
  }

  /** Undefined while live. */
  get time(): HeldTime | undefined {
    return this.#time
  }

  /** Row after the last one shown; Infinity while live. */
  get endRow(): number {
    return this.#time === undefined ? Infinity : this.#endRow
  }

  /** The newest row up to the cursor; -1 where nothing is as old. */
  get cursorRow(): number {
    return this.#cursorRow
  }

  hold(time: HeldTime | undefined): void {
    if (time !== undefined && time.heldAt !== this.#time?.heldAt) {
      this.#endRow = Math.max(this.#rows.first, this.#lastUpTo(time.heldAt, this.#rows.end) + 1)
    }
    this.#time = time
    this.#cursorRow = time === undefined ? -1 : this.#lastUpTo(time.cursorAt, this.#endRow)
  }

  /** This row was just added. */
  added(row: number): void {
    if (this.#time === undefined || row !== this.#endRow) return
    const kept = this.#rows.get(row)
    if (kept === undefined || timeOf(kept) > this.#time.heldAt) return
    this.#endRow = row + 1
    if (timeOf(kept) <= this.#time.cursorAt) this.#cursorRow = row
  }

  /** All rows are of something else now. */
  clear(): void {
    this.#endRow = this.#rows.end
    this.#cursorRow = -1
  }

  /** Clocks of several gateways and sources differ, so rows are not quite in order of time: looked through from the end. */
  #lastUpTo(at: number, endRow: number): number {
    for (let row = endRow - 1; row >= this.#rows.first; row--) {
      const kept = this.#rows.get(row)
      if (kept !== undefined && timeOf(kept) <= at) return row
    }
    return -1
  }
}
