/** Bounds of a RowBuffer; both hold at any moment. */
export interface RowBufferLimits {
  readonly maxRows: number
  /** Sum of the sizes given to `push`. */
  readonly maxBytes: number
}

/** Emptied slots at the front are given back once they are this many and make up half of the array. */
const COMPACT_AT_SLOTS = 1_024

/**
 * Rows in the order they came, numbered for ever: the first row is 0 and a number is never used twice, so that a reader
 * that paused still finds its place after older rows have left. At either limit the oldest rows leave and are counted
 * in `dropped`. A single row above `maxBytes` takes a number and leaves at once.
 */
export class RowBuffer<T> {
  #maxRows = 0
  #maxBytes = 0
  #rows: (T | undefined)[] = []
  #sizes: number[] = []
  /** Slot of the oldest row. */
  #head = 0
  #first = 0
  #bytes = 0
  #dropped = 0

  constructor(limits: RowBufferLimits) {
    this.limit(limits)
  }

  /** Number of the oldest row kept; equals `end` where none is. */
  get first(): number {
    return this.#first
  }

  /** Number that the next row will have. */
  get end(): number {
    return this.#first + this.length
  }

  get length(): number {
    return this.#rows.length - this.#head
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Rows that left because of a limit, or by `dropBefore`, since the buffer was made; rows that `clear` took are not losses. */
  get dropped(): number {
    return this.#dropped
  }

  /** Appends a row of `bytes` bytes and returns its number. A size that is not a positive number counts as 0. */
  push(row: T, bytes: number): number {
    const number = this.end
    const size = bytes > 0 && Number.isFinite(bytes) ? bytes : bytes === Infinity ? this.#maxBytes + 1 : 0
    this.#rows.push(row)
    this.#sizes.push(size)
    this.#bytes += size
    this.#keepLimits()
    return number
  }

  /** Sets other limits; the oldest rows leave at once where there are too many now. */
  limit({ maxRows, maxBytes }: RowBufferLimits): void {
    this.#maxRows = Math.max(0, Math.floor(maxRows))
    this.#maxBytes = Math.max(0, maxBytes)
    this.#keepLimits()
  }

  /** The rows before this number leave, for a reason that the caller has, such as their age. */
  dropBefore(number: number): void {
    while (this.length > 0 && this.#first < number) this.#dropOldest()
  }

  /** The row with this number, or undefined where it has left or has not come yet. */
  get(number: number): T | undefined {
    if (number < this.#first || number >= this.end) return undefined
    return this.#rows[this.#head + number - this.#first]
  }

  /** The kept rows from number `from` up to, not including, `until`: a snapshot that the caller owns. */
  slice(from: number, until: number = this.end): T[] {
    const start = Math.max(from, this.#first) - this.#first
    const stop = Math.min(until, this.end) - this.#first
    if (!(stop > start)) return []
    // Slots between head and length always hold rows.
    return this.#rows.slice(this.#head + start, this.#head + stop) as T[]
  }

  /** The oldest row kept. */
  oldest(): T | undefined {
    return this.get(this.#first)
  }

  /** Forgets all rows; numbers go on where they were. */
  clear(): void {
    this.#first = this.end
    this.#rows = []
    this.#sizes = []
    this.#head = 0
    this.#bytes = 0
  }

  #keepLimits(): void {
    while (this.length > this.#maxRows || (this.#bytes > this.#maxBytes && this.length > 0)) this.#dropOldest()
  }

  #dropOldest(): void {
    this.#bytes -= this.#sizes[this.#head] ?? 0
    // The slot lives until the next compaction; the row must not.
    this.#rows[this.#head] = undefined
    this.#head++
    this.#first++
    this.#dropped++
    if (this.length === 0) {
      // Sizes may be fractions; an empty buffer holds exactly nothing.
      this.#bytes = 0
    }
    if (this.#head >= COMPACT_AT_SLOTS && this.#head * 2 >= this.#rows.length) {
      this.#rows = this.#rows.slice(this.#head)
      this.#sizes = this.#sizes.slice(this.#head)
      this.#head = 0
    }
  }
}
