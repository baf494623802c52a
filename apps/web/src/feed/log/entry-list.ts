/** One entry of the log: a line, a hole, or a line with its repeats. */
export interface LogEntry {
  /** Of the first of them. */
  readonly row: number
  readonly at: number
  /** Rows of the others, ascending. */
  repeats: number[]
  /** When the last of them was. */
  untilAt: number
}

/** Emptied slots at the front are given back once they are this many. */
const COMPACT_AT_SLOTS = 4_096

/** Entries in the order of their rows, under consecutive numbers that never change: their places. */
export class EntryList {
  #entries: LogEntry[] = []
  /** Slot of the first entry. */
  #head = 0
  #first: number

  /** @param place of the entry that is pushed first. */
  constructor(place: number) {
    this.#first = place
  }

  get first(): number {
    return this.#first
  }

  get end(): number {
    return this.#first + this.#entries.length - this.#head
  }

  get(place: number): LogEntry | undefined {
    return place < this.#first ? undefined : this.#entries[this.#head + place - this.#first]
  }

  push(entry: LogEntry): void {
    this.#entries.push(entry)
  }

  /** Puts entries before the first. */
  prepend(entries: readonly LogEntry[]): void {
    if (entries.length === 0) return
    this.#entries = entries.concat(this.#entries.slice(this.#head))
    this.#head = 0
    this.#first -= entries.length
  }

  /** Entries whose row is before this one leave. */
  dropBefore(row: number): void {
    while (this.#first < this.end && (this.#entries[this.#head]?.row ?? row) < row) {
      this.#head++
      this.#first++
    }
    if (this.#head < COMPACT_AT_SLOTS || this.#head * 2 < this.#entries.length) return
    this.#entries = this.#entries.slice(this.#head)
    this.#head = 0
  }

  /** Puts an entry where its row belongs; the places of those behind it become other ones. Returns its place. */
  insert(entry: LogEntry): number {
    const place = this.placeOf(entry.row)
    this.#entries.splice(this.#head + place - this.#first, 0, entry)
    return place
  }

  /** Place of the first entry at or after this row; `end` where there is none. */
  placeOf(row: number): number {
    let low = this.#first
    let high = this.end
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if ((this.get(middle)?.row ?? row) < row) low = middle + 1
      else high = middle
    }
    return low
  }
}
