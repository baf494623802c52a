import type { Leaf } from './parse-tree.ts'
import { SlotCounts } from './slot-counts.ts'
import type { Template } from './template.ts'

export interface EntryOptions {
  readonly id: number
  readonly tokens: readonly string[]
  readonly slots: number
  readonly slotMs: number
}

/** A template as the miner holds it, from its first line on, which is heard at once: what it says becomes more general, who it is stays. */
export class TemplateEntry {
  readonly id: number
  tokens: readonly string[]
  leaf: Leaf<TemplateEntry> | undefined
  #count = 0
  #firstAt = Number.POSITIVE_INFINITY
  #lastAt = Number.NEGATIVE_INFINITY
  #severity: string | undefined
  readonly #slots: SlotCounts
  readonly #slotMs: number
  readonly #slotsMs: number
  /** What was told last, which is told again while nothing of it changed: most templates are not heard of every second. */
  #told: Told | undefined

  constructor({ id, tokens, slots, slotMs }: EntryOptions) {
    this.id = id
    // Tokens are slices that keep the whole line in memory; cut from a text of their own they keep only that.
    this.tokens = tokens.length === 0 ? [] : tokens.join(' ').split(' ')
    this.#slots = new SlotCounts({ slots, slotMs })
    this.#slotMs = slotMs
    this.#slotsMs = slots * slotMs
  }

  /** Counts a line. */
  hear(at: number, severity: string | undefined): void {
    this.#count++
    this.#firstAt = Math.min(this.#firstAt, at)
    this.#lastAt = Math.max(this.#lastAt, at)
    this.#severity = severity ?? this.#severity
    this.#slots.add(at)
  }

  /** Counts what another has counted. */
  take(other: TemplateEntry): void {
    if (other.#lastAt > this.#lastAt) this.#severity = other.#severity ?? this.#severity
    this.#count += other.#count
    this.#firstAt = Math.min(this.#firstAt, other.#firstAt)
    this.#lastAt = Math.max(this.#lastAt, other.#lastAt)
    this.#slots.take(other.#slots)
  }

  /** Grows with the lines heard, and falls by one for each time of all slots that passed without one. */
  usefulnessAt(nowAt: number): number {
    return Math.log2(this.#count) - (nowAt - this.#lastAt) / this.#slotsMs
  }

  /** As plain data, with counts up to `nowAt`. */
  snapshot(nowAt: number): Template {
    const slot = Math.floor(nowAt / this.#slotMs)
    const told = this.#told
    // Each line counts, and each change of the text makes other tokens.
    if (told?.template.count === this.#count && told.tokens === this.tokens && told.slot === slot) return told.template
    const template = {
      id: this.id,
      text: this.tokens.join(' '),
      count: this.#count,
      firstAt: this.#firstAt,
      lastAt: this.#lastAt,
      slots: this.#slots.until(nowAt),
      slotMs: this.#slotMs,
      severity: this.#severity,
    }
    this.#told = { template, tokens: this.tokens, slot }
    return template
  }
}

interface Told {
  readonly template: Template
  readonly tokens: readonly string[]
  /** Of the moment for which it was told. */
  readonly slot: number
}
