import type { Located } from './log-facts.ts'
import type { LineAddress } from './log-row.ts'
import type { ProbeRows } from '../probe-rows.ts'
import type { LogView } from './log-view.ts'

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

  /** Where it is in a view. @param isReplayed all that the gateway keeps of the target was heard */
  located({ entries, scanned }: LogView, rows: ProbeRows, isReplayed: boolean): Located {
    const row = this.#row
    if (row === undefined) return { state: isReplayed ? 'gone' : 'waiting' }
    if (row < rows.first) return { state: 'gone' }
    const place = entries.placeOf(row + 1) - 1
    if (place >= entries.first) return { state: 'found', place, row }
    // A query that hides it, or that was not tried on it yet.
    return scanned < 1 ? { state: 'waiting' } : { state: 'found', place: entries.first, row }
  }
}
