import type { RankedTemplate, TemplateMiner } from '@multimeter/templates'

import type { TemplatesState } from './templates-state.ts'
import type { KeptLine, ProbeRows } from '../probe-rows.ts'
import type { ScriptLoader } from '../script-loader.ts'

/** Templates told to the page, the most telling first. */
export const MAX_TOLD_TEMPLATES = 200

/** Lines mined between two looks at the clock. */
const LINES_PER_LOOK = 32

/** What finds templates, as a script of its own. */
export interface TemplateTools {
  readonly createMiner: () => TemplateMiner
  readonly rank: (
    miner: TemplateMiner,
    moment: { readonly nowAt: number; readonly heardFromAt: number },
  ) => readonly RankedTemplate[]
}

/** The log's filter, what the view is to stop at, and who looks for what moved. */
export type TemplateAsker = 'filter' | 'stop' | 'moved'

interface TemplateDeskOptions {
  readonly rows: ProbeRows
  readonly tools: ScriptLoader<TemplateTools>
  /** Tools came, or did not; there is something to do or to tell. */
  readonly onNews: () => void
}

/**
 * Finds what the lines of the log have in common. It begins when somebody asks, with the lines that are kept, oldest first, and then
 * goes on with each that comes.
 */
export class TemplateDesk {
  readonly #options: TemplateDeskOptions
  #isLoading = false
  #hasFailed = false
  #miner: TemplateMiner | undefined
  #isWanted = false
  /** Who asks which lines are of a template. */
  readonly #needed = new Set<TemplateAsker>()
  /** Rows before this one were mined. */
  #nextRow = 0
  #heardFromAt = Number.NaN
  /** What a text was last found to be, and when. */
  #matched: { readonly text: string; readonly revision: number; readonly id: number | undefined } | undefined

  /** Texts by id; no more than there are templates. */
  #texts: { readonly revision: number; readonly byId: Map<number, string> } = { revision: -1, byId: new Map() }

  constructor(options: TemplateDeskOptions) {
    this.#options = options
  }

  get isWanted(): boolean {
    return this.#isWanted
  }

  /** Somebody asks, and kept lines wait to be mined. */
  get isWorking(): boolean {
    return this.#isAsked && this.#miner !== undefined && this.#nextRow < this.#options.rows.end
  }

  /** All kept lines are mined, so that it can be said which lines are of one template. */
  get isReady(): boolean {
    return this.#miner !== undefined && this.#nextRow >= this.#options.rows.end
  }

  get hasFailed(): boolean {
    return this.#hasFailed
  }

  /** Somebody looks at templates, or not any more. */
  want(isWanted: boolean): void {
    this.#isWanted = isWanted
    if (isWanted) this.#begin()
  }

  /** Somebody asks which lines are of a template, or not any more; that can be told when it is ready. */
  need(by: TemplateAsker, isNeeded: boolean): void {
    if (isNeeded) this.#needed.add(by)
    else this.#needed.delete(by)
    if (isNeeded) this.#begin()
  }

  /** Rows were added. What comes is mined at once, unless older lines wait or nobody asks. */
  added(before: number): void {
    if (!this.#isAsked || this.#miner === undefined || this.#nextRow < before) return
    this.work(() => false)
  }

  /** Mines kept lines until it is told to stop. */
  work(isOver: () => boolean): void {
    const { rows } = this.#options
    this.#nextRow = Math.max(this.#nextRow, rows.first)
    while (this.#nextRow < rows.end) {
      const kept = rows.get(this.#nextRow++)
      if (kept?.kind === 'line') this.#mine(kept)
      if (this.#nextRow % LINES_PER_LOOK === 0 && isOver()) return
    }
  }

  /** All rows were dropped, because something else is listened to. */
  clear(): void {
    this.#nextRow = this.#options.rows.end
    this.#heardFromAt = Number.NaN
    this.#matched = undefined
    this.#texts = { revision: -1, byId: new Map() }
    this.#miner = this.#isAsked ? this.#options.tools.loaded?.createMiner() : undefined
  }

  /** Whether a line is of the template that this text is of now: a template's text still says it when it became more general. */
  isOf(line: KeptLine, text: string): boolean {
    const miner = this.#miner
    if (miner === undefined) return false
    if (this.#matched?.text !== text || this.#matched.revision !== miner.revision) {
      this.#matched = { text, revision: miner.revision, id: miner.match(text) }
    }
    return this.#matched.id !== undefined && miner.match(textOf(line)) === this.#matched.id
  }

  /** The text of the template that a line is of now; undefined where that was not mined, or was forgotten. */
  textOf(line: KeptLine): string | undefined {
    const miner = this.#miner
    const id = miner?.match(textOf(line))
    if (miner === undefined || id === undefined) return undefined
    if (this.#texts.revision !== miner.revision) this.#texts = { revision: miner.revision, byId: new Map() }
    const { byId } = this.#texts
    const known = byId.get(id)
    if (known !== undefined) return known
    const text = miner.get(id, line.event.receivedAt)?.text
    if (text !== undefined) byId.set(id, text)
    return text
  }

  tell(nowAt: number): TemplatesState | undefined {
    if (!this.#isWanted) return undefined
    const miner = this.#miner
    const { rows, tools } = this.#options
    if (miner === undefined || tools.loaded === undefined) {
      return { templates: [], of: 0, lines: 0, forgotten: 0, mined: 0, hasFailed: this.#hasFailed }
    }
    const ranked = tools.loaded.rank(miner, { nowAt, heardFromAt: this.#heardFromAt })
    const { lines, forgotten } = miner.figures
    const kept = rows.end - rows.first
    return {
      templates: ranked.slice(0, MAX_TOLD_TEMPLATES),
      of: ranked.length,
      lines,
      forgotten,
      mined: kept === 0 ? 1 : 1 - (rows.end - Math.max(this.#nextRow, rows.first)) / kept,
      hasFailed: false,
    }
  }

  get #isAsked(): boolean {
    return this.#isWanted || this.#needed.size > 0
  }

  #begin(): void {
    const { loaded } = this.#options.tools
    if (this.#miner !== undefined) return
    if (loaded !== undefined) this.#start(loaded)
    else if (!this.#isLoading) void this.#load()
  }

  async #load(): Promise<void> {
    this.#isLoading = true
    this.#hasFailed = false
    const tools = await this.#options.tools.load()
    this.#isLoading = false
    if (tools === undefined) this.#hasFailed = true
    else this.#start(tools)
    this.#options.onNews()
  }

  #start(tools: TemplateTools): void {
    this.#miner = tools.createMiner()
    this.#nextRow = this.#options.rows.first
  }

  #mine(line: KeptLine): void {
    const { receivedAt } = line.event
    if (Number.isNaN(this.#heardFromAt)) this.#heardFromAt = receivedAt
    this.#miner?.add(textOf(line), receivedAt, line.reading.severity)
  }
}

/** What a line says: its message, or where it has none what its fields say. */
function textOf({ reading: { message, rest } }: KeptLine): string {
  return message === '' ? rest : message
}
