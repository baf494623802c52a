/**
 * Gives each row a slot, which is its key: a row that stays keeps it. Where the log runs, a new row takes that of one that left, so
 * that the browser writes other texts into rows it has instead of making new ones ten times a second. Where it is scrolled, new rows
 * may come before others, and to move rows costs more than to make some.
 */
export class RowSlots {
  #slots: ReadonlyMap<number, number> = new Map()
  #next = 0

  /** The slots of these rows, in their order. */
  assign(rows: readonly number[], isRunning: boolean): readonly number[] {
    const staying = new Set(rows)
    const free = isRunning ? [...this.#slots].flatMap(([row, slot]) => (staying.has(row) ? [] : [slot])) : []
    const slots = rows.map((row) => this.#slots.get(row) ?? free.shift() ?? this.#next++)
    this.#slots = new Map(rows.map((row, index) => [row, slots[index] ?? 0]))
    return slots
  }
}
