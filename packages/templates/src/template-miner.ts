import { findTemplate } from './find-template.ts'
import { coversTemplate, generalise } from './likeness.ts'
import { DEFAULT_MAX_TEMPLATES, DEFAULT_SLOT_MS, DEFAULT_SLOTS, MAX_LEAF_TEMPLATES } from './limits.ts'
import { ANY_WORD, type Leaf, ParseTree, type Way } from './parse-tree.ts'
import { TemplateEntry } from './template-entry.ts'
import type { MinerFigures, Template } from './template.ts'
import { type TokenizedLine, tokenize, VALUE } from './tokenize.ts'

/** How many of the templates are forgotten at once, so that many lines share the cost of finding the least useful. */
const FORGOTTEN_SHARE = 1 / 16

export interface TemplateMinerOptions {
  /** @default DEFAULT_MAX_TEMPLATES */
  readonly maxTemplates?: number
  /** Slots of time that lines are counted in. @default DEFAULT_SLOTS */
  readonly slots?: number
  /** Length of a slot. @default DEFAULT_SLOT_MS */
  readonly slotMs?: number
}

/**
 * Finds what lines have in common as they come: Drain (He et al. 2017), bounded, with the changes that real logs asked for
 * (README). The same lines in the same order give the same templates. Nothing that a line says is refused.
 */
export class TemplateMiner {
  readonly #maxTemplates: number
  readonly #slots: number
  readonly #slotMs: number
  readonly #tree = new ParseTree<TemplateEntry>()
  readonly #entries = new Map<number, TemplateEntry>()
  /** Ids that became part of another template: of which. As many as there may be templates, the latest. */
  readonly #absorbedBy = new Map<number, number>()
  readonly #figures = { lines: 0, forgotten: 0, absorbed: 0, cut: 0, crowded: 0, steps: 0 }
  #nextId = 1
  #newestAt = 0
  #revision = 0

  constructor(options: TemplateMinerOptions = {}) {
    const { maxTemplates = DEFAULT_MAX_TEMPLATES, slots = DEFAULT_SLOTS, slotMs = DEFAULT_SLOT_MS } = options
    this.#maxTemplates = Math.max(1, Math.floor(maxTemplates))
    this.#slots = Math.max(1, Math.floor(slots))
    this.#slotMs = Math.max(1, slotMs)
  }

  /** Another number when a line may be of another template than before. */
  get revision(): number {
    return this.#revision
  }

  /** What the miner has done, and how large it is. */
  get figures(): MinerFigures {
    return { ...this.#figures, templates: this.#entries.size, nodes: this.#tree.nodes }
  }

  /**
   * Learns from a line heard at `at`, in ms since epoch; returns the id of its template. A time that is no number is taken
   * for the newest so far. `severity` is kept as given: one of few words.
   */
  add(text: string, at: number, severity?: string): number {
    const heardAt = Number.isFinite(at) ? at : this.#newestAt
    this.#newestAt = Math.max(this.#newestAt, heardAt)
    const line = tokenize(text)
    const leaf = this.#tree.find(wayOf(line))
    const { cover, near } = this.#find(leaf, line)
    const entry = cover ?? (near === undefined ? this.#create(line, leaf) : this.#generalise(near, line))
    this.#figures.lines++
    if (line.isCut) this.#figures.cut++
    entry.hear(heardAt, severity)
    if (this.#entries.size > this.#maxTemplates) this.#forget(entry)
    return entry.id
  }

  /** The id of the template that says this line as it stands, as `add` gave it last; undefined where none does. Learns nothing. */
  match(text: string): number | undefined {
    const line = tokenize(text)
    return this.#find(this.#tree.find(wayOf(line)), line).cover?.id
  }

  /** What a template goes by that had this id: the same, or that of the one it became part of. Undefined where forgotten. */
  current(id: number): number | undefined {
    let now: number | undefined = id
    while (now !== undefined && !this.#entries.has(now)) now = this.#absorbedBy.get(now)
    return now
  }

  /** The template that had this id once, with its counts up to `nowAt`. Undefined where forgotten. */
  get(id: number, nowAt: number): Template | undefined {
    return this.#entries.get(this.current(id) ?? 0)?.snapshot(nowAt)
  }

  /** All templates with their counts up to `nowAt`, in order of their ids. */
  templates(nowAt: number): readonly Template[] {
    return Array.from(this.#entries.values(), (entry) => entry.snapshot(nowAt))
  }

  #find(leaf: Leaf<TemplateEntry> | undefined, { tokens, looked }: TokenizedLine): ReturnType<typeof findTemplate> {
    const templates = leaf?.templates ?? []
    this.#figures.steps += looked + templates.length * tokens.length
    return findTemplate(templates, tokens)
  }

  #create(line: TokenizedLine, leaf: Leaf<TemplateEntry> | undefined): TemplateEntry {
    this.#revision++
    const isCrowded = leaf !== undefined && leaf.templates.length >= MAX_LEAF_TEMPLATES
    if (isCrowded) this.#figures.crowded++
    const tokens = isCrowded ? line.tokens.map((token) => (token === leaf.word ? token : VALUE)) : line.tokens
    const entry = new TemplateEntry({
      id: this.#nextId++,
      tokens,
      slots: this.#slots,
      slotMs: this.#slotMs,
    })
    // The word of the entry's own tokens: that of the line keeps the whole line in memory.
    const way = isCrowded ? leaf : wayOf({ tokens: entry.tokens, wordAt: line.wordAt })
    entry.leaf = this.#tree.add(way, entry)
    this.#entries.set(entry.id, entry)
    return entry
  }

  /** Makes a template say the line too. What says less than it does now becomes part of it; the oldest id goes on. */
  #generalise(near: TemplateEntry, line: TokenizedLine): TemplateEntry {
    const tokens = generalise(near.tokens, line.tokens)
    const all = near.leaf?.templates.filter((other) => other === near || coversTemplate(tokens, other.tokens)) ?? [near]
    const oldest = all.reduce((one, other) => (other.id < one.id ? other : one))
    oldest.tokens = tokens
    this.#revision++
    for (const other of all) if (other !== oldest) this.#absorb(oldest, other)
    return oldest
  }

  #absorb(into: TemplateEntry, other: TemplateEntry): void {
    into.take(other)
    this.#remove(other)
    this.#figures.absorbed++
    this.#absorbedBy.set(other.id, into.id)
    if (this.#absorbedBy.size <= this.#maxTemplates) return
    const [oldest = 0] = this.#absorbedBy.keys()
    this.#absorbedBy.delete(oldest)
  }

  #forget(kept: TemplateEntry): void {
    const count = Math.max(this.#entries.size - this.#maxTemplates, Math.floor(this.#maxTemplates * FORGOTTEN_SHARE))
    const least = Array.from(this.#entries.values(), (entry) => ({
      entry,
      usefulness: entry.usefulnessAt(this.#newestAt),
    }))
      .filter(({ entry }) => entry !== kept)
      .sort((one, other) => one.usefulness - other.usefulness || one.entry.id - other.entry.id)
    for (const { entry } of least.slice(0, count)) {
      this.#remove(entry)
      this.#figures.forgotten++
    }
  }

  #remove(entry: TemplateEntry): void {
    this.#revision++
    if (entry.leaf !== undefined) this.#tree.remove(entry.leaf, entry)
    this.#entries.delete(entry.id)
  }
}

function wayOf({ tokens, wordAt }: Pick<TokenizedLine, 'tokens' | 'wordAt'>): Way {
  return { length: tokens.length, word: tokens[wordAt] ?? ANY_WORD }
}
