import type { EntryList, LogEntry } from './entry-list.ts'

/** Repeats are folded into the first while they come within so long of it, */
export const MAX_REPEAT_MS = 60_000

/** and while it is among so many newest entries: what is told a thousand lines above is news again. */
export const MAX_REPEAT_ENTRIES = 64

/** The entries that a line may be a repeat of. */
export class Repeats {
  readonly #places = new Map<string, number>()

  /** The entry that the line repeats, with its place; undefined where it is the first. */
  find(key: string, at: number, entries: EntryList): { readonly entry: LogEntry; readonly place: number } | undefined {
    const place = this.#places.get(key)
    if (place === undefined || entries.end - place > MAX_REPEAT_ENTRIES) return undefined
    const entry = entries.get(place)
    return entry === undefined || Math.abs(at - entry.at) > MAX_REPEAT_MS ? undefined : { entry, place }
  }

  /** The line is the first of its kind, at this place. */
  remember(key: string, place: number): void {
    // Deleted first, so that the order is that of the places.
    this.#places.delete(key)
    this.#places.set(key, place)
    for (const oldest of this.#places.keys()) {
      if (this.#places.size <= MAX_REPEAT_ENTRIES) break
      this.#places.delete(oldest)
    }
  }

  /** Nothing that comes repeats what was before. */
  clear(): void {
    this.#places.clear()
  }
}
