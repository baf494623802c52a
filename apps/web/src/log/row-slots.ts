/**
 * Gives each row a slot, which is its key: a row that stays keeps it, and a new one takes that of one that left. So the browser
 * writes other texts into rows it has, instead of making new ones, where a busy log is another ten times a second.
 */
export class RowSlots {
  #slots: ReadonlyMap<number, number> = new Map()

  /** The slots of these rows, in their order; there are never more than rows were in sight at once. */
  assign(rows: readonly number[]): readonly number[] {
    const staying = new Set(rows)
    const free = [...this.#slots].flatMap(([row, slot]) => (staying.has(row) ? [] : [slot]))
    const used = new Set(this.#slots.values())
    let next = 0
    const take = (): number => {
      const slot = free.shift()
      if (slot !== undefined) return slot
      while (used.has(next)) next++
      used.add(next)
      return next
    }
    const slots = rows.map((row) => this.#slots.get(row) ?? take())
    this.#slots = new Map(rows.map((row, index) => [row, slots[index] ?? 0]))
    return slots
  }
}
