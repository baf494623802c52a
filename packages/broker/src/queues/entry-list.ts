import type { Entry } from './message.ts'

// Emptied places at the front are kept until there are this many, so that taking costs no copying.
const COMPACT_AT = 1_024

/** The waiting messages of a queue in the order they leave it: by priority, then by position. */
export class EntryList {
  #items: (Entry | undefined)[] = []
  #head = 0

  get length(): number {
    return this.#items.length - this.#head
  }

  first(): Entry | undefined {
    return this.#items[this.#head]
  }

  shift(): Entry | undefined {
    const entry = this.#items[this.#head]
    if (entry === undefined) return undefined
    this.#items[this.#head++] = undefined
    if (this.#head >= COMPACT_AT && this.#head * 2 >= this.#items.length) this.#compact()
    return entry
  }

  /** Puts one entry in its place, which nearly always is the end. */
  add(entry: Entry): void {
    const last = this.#items.at(-1)
    if (last === undefined || !precedes(entry, last)) {
      this.#items.push(entry)
      return
    }
    this.#items.splice(this.#placeOf(entry), 0, entry)
  }

  /** Puts many entries back; one merge, however many there are. */
  addAll(entries: readonly Entry[]): void {
    if (entries.length < 2) {
      for (const entry of entries) this.add(entry)
      return
    }
    this.#items = [...this.#items.slice(this.#head), ...entries].sort((a, b) =>
      a === undefined || b === undefined ? 0 : order(a, b),
    )
    this.#head = 0
  }

  /** Takes all. */
  drain(): readonly Entry[] {
    const entries = this.#items.filter((entry) => entry !== undefined)
    this.#items = []
    this.#head = 0
    return entries
  }

  #placeOf(entry: Entry): number {
    let low = this.#head
    let high = this.#items.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#items[middle]
      if (other !== undefined && precedes(entry, other)) high = middle
      else low = middle + 1
    }
    return low
  }

  #compact(): void {
    this.#items = this.#items.slice(this.#head)
    this.#head = 0
  }
}

function precedes(a: Entry, b: Entry): boolean {
  return order(a, b) < 0
}

function order(a: Entry, b: Entry): number {
  return b.priority - a.priority || a.position - b.position
}
