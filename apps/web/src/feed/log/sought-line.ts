import type { LineAddress } from '../feed.ts'
import type { ProbeRows } from '../probe-rows.ts'

/** One line that somebody looks for, and its row once it was found. */
export class SoughtLine {
  readonly #address: LineAddress
  #row: number | undefined

  /** @param rows what is kept now; what comes is told by `added` */
  constructor(address: LineAddress, rows: ProbeRows) {
    this.#address = address
    for (let row = rows.end - 1; row >= rows.first && this.#row === undefined; row--) this.added(row, rows)
  }

  added(row: number, rows: ProbeRows): void {
    const kept = rows.get(row)
    if (kept?.kind !== 'line' || this.#row !== undefined) return
    const { source, epoch, seq } = this.#address
    const { event } = kept
    // Of a message that says several things, the first row that comes.
    if (event.seq === seq && event.source === source && kept.epoch === epoch) this.#row = row - kept.part
  }

  /** Something else is listened to. */
  forget(): void {
    this.#row = undefined
  }

  /** The row it is in; undefined where it was not found yet. */
  get row(): number | undefined {
    return this.#row
  }
}
