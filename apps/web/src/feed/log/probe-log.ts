import { type LogFacts, MAX_STREAMS } from './log-facts.ts'
import type { LogQuery, QueryProblem } from './log-query.ts'
import type { LineAddress, LogRow } from './log-row.ts'
import type { LogRequest } from './log-window.ts'
import type { KeptLine, ProbeRows } from '../probe-rows.ts'
import type { ScriptLoader } from '../script-loader.ts'
import type { HeldTime } from '../worker-messages.ts'
import type { LogEntry } from './entry-list.ts'
import type { CompileExpression } from './expression.ts'
import { HeldRows } from './held-rows.ts'
import type { LineReader } from './line-reader.ts'
import { compileFilter, isByTemplate, isSameFilter, type LogFilter } from './log-filter.ts'
import { type LogPart, LogTeller, type PlaceRange } from './log-part.ts'
import { LogView, type ViewQuery } from './log-view.ts'
import { nextErrorAt } from './next-error.ts'
import { RecentRate } from './recent-rate.ts'
import { MAX_COLUMNS } from '../query-limits.ts'
import { shownRow } from './shown-row.ts'
import { SoughtLine } from './sought-line.ts'
import type { TemplateDesk } from './template-desk.ts'

/** A query is tried on kept rows for so long at a time; then what came in has its turn. */
export const SLICE_MS = 8

/** All lines, as they are. */
export const ALL_LINES: LogQuery = { text: '', tests: [], lowest: 'all', fold: 'off', columns: [] }

const OPEN_FILTER: LogFilter = { isOpen: true, fits: () => true, marks: () => [] }

export interface ProbeLogOptions {
  readonly rows: ProbeRows
  readonly lines: LineReader
  readonly templates: TemplateDesk
  readonly monotonicMs: () => number
  readonly expressions: ScriptLoader<CompileExpression>
  /** Something is to be told that no call of a method brought about. */
  readonly onNews: () => void
  /** A line came. */
  readonly onLine: (line: KeptLine) => void
  /** Generations begin after this number: another one than those of any worker before. */
  readonly generation: number
}

/** What the log holds at one moment. */
export interface LogSnapshot {
  readonly entries: readonly LogEntry[]
  readonly columns: readonly string[]
}

/** The log of what is listened to: what of its rows fits the query, where it stands still, and what the page has of it. */
export class ProbeLog {
  readonly #options: ProbeLogOptions
  readonly #teller = new LogTeller()
  readonly #held: HeldRows
  readonly #matchRate = new RecentRate()
  readonly #allRate = new RecentRate()
  readonly #streams = new Set<string>()
  /** What was asked for last, and what holds. */
  #query = ALL_LINES
  #applied = ALL_LINES
  #problem: QueryProblem | undefined
  #waitsFor: LogFacts['waitsFor']
  #columns: readonly string[] = []
  #view: LogView
  #generation: number
  #sought: SoughtLine | undefined
  /** Rows up to here are in the view. */
  #seenRow: number

  constructor(options: ProbeLogOptions) {
    this.#options = options
    this.#generation = options.generation
    this.#held = new HeldRows(options.rows)
    this.#seenRow = options.rows.end
    this.#view = this.#newView({ filter: OPEN_FILTER, fold: 'off' })
  }

  /** Rows may have been added, and the oldest may have left. */
  added(): void {
    const { rows } = this.#options
    for (let row = Math.max(this.#seenRow, rows.first); row < rows.end; row++) {
      const kept = rows.get(row)
      const isEnd = row === this.#held.endRow
      this.#held.added(row)
      this.#view.added(row, isEnd && row === this.#held.endRow)
      this.#sought?.added(row, rows)
      if (kept?.kind !== 'line') continue
      this.#allRate.count(kept.event.receivedAt)
      if (this.#streams.size < MAX_STREAMS) this.#streams.add(kept.reading.stream)
      this.#options.onLine(kept)
    }
    this.#seenRow = rows.end
    this.#view.trim()
  }

  /** All rows were dropped, because something else is listened to. */
  clear(): void {
    this.#teller.forget()
    this.#held.clear()
    this.#allRate.clear()
    this.#streams.clear()
    this.#sought?.forget()
    this.#seenRow = this.#options.rows.end
    this.#view = this.#newView(this.#view.query)
  }

  show(request: LogRequest): void {
    this.#teller.ask(request)
  }

  /** What fits from now on. Where the text is wrong, what fitted before still does. */
  query(query: LogQuery): void {
    this.#query = query
    this.#problem = undefined
    this.#waitsFor = undefined
    this.#needTemplates()
    if (isSameFilter(query, this.#applied)) {
      this.#showColumns(query.columns)
      return
    }
    const { lines, templates, expressions } = this.#options
    const compiled = compileFilter({ query, lines, templates, compileExpression: expressions.loaded })
    if (!compiled.ok) {
      this.#problem = compiled.problem
      this.#waitsFor = compiled.waitsFor
      if (compiled.waitsFor === 'expressions') void this.#loadExpressions()
      return
    }
    this.#applied = query
    this.#needTemplates()
    this.#showColumns(query.columns)
    this.#view = this.#newView({ filter: compiled.filter, fold: query.fold })
    this.work()
  }

  /** Lines were looked through for templates, or what does that did not load; a query may have waited for it. */
  templatesReady(): void {
    const message = 'What finds templates did not load. Check the link to the gateway and filter again.'
    if (this.#waitsFor !== 'templates') return
    if (this.#options.templates.isReady) this.query(this.#query)
    else this.#refuse(message)
  }

  /** A query waits to be tried on further rows. */
  get isWorking(): boolean {
    return this.#view.scanned < 1
  }

  /** Tries a new query on further rows, for SLICE_MS. */
  work(): void {
    const { monotonicMs } = this.#options
    const untilMs = monotonicMs() + SLICE_MS
    this.#view.work(() => monotonicMs() >= untilMs)
  }

  hold(time: HeldTime | undefined): void {
    const before = this.#held.endRow
    this.#held.hold(time)
    if (time === undefined || this.#held.endRow === before) return
    this.#teller.changedFrom(this.#view.splitAt(this.#held.endRow))
  }

  locate(address: LineAddress | undefined): void {
    this.#sought = address && new SoughtLine(address, this.#options.rows)
  }

  /** Paths whose values are told with each line. */
  get columns(): readonly string[] {
    return this.#columns
  }

  get isNews(): boolean {
    return this.#teller.isNews(this.#told)
  }

  tell(): LogPart {
    return this.#teller.tell(this.#told)
  }

  /** @param nowAt by the gateway's clock */
  facts(nowAt: number, isReplayed: boolean): LogFacts {
    const { entries, scanned } = this.#view
    return {
      generation: this.#generation,
      firstPlace: entries.first,
      endPlace: entries.end,
      held: this.#held.time && {
        heldAt: this.#held.time.heldAt,
        endPlace: this.#endPlace,
        cursorPlace: this.#cursorPlace,
      },
      scanned: Math.round(scanned * 1_000) / 1_000,
      matchRate: this.#view.query.filter.isOpen ? this.#allRate.rate(nowAt) : this.#matchRate.rate(nowAt),
      allRate: this.#allRate.rate(nowAt),
      streams: this.#streams.size,
      problem: this.#problem,
      waitsFor: this.#waitsFor,
      located: this.#sought?.located(this.#view, this.#options.rows, isReplayed),
    }
  }

  /** Place of the next or previous hole, up to the held end. */
  nextGap(fromPlace: number, by: 1 | -1): number | undefined {
    const { fromPlace: first, endPlace: end } = this.#sight
    const next = Math.floor(fromPlace) + by
    const start = by > 0 ? Math.max(next, first) : Math.min(next, end - 1)
    for (let place = start; place >= first && place < end; place += by) {
      if (this.#keptAt(place)?.kind === 'gap') return place
    }
    return undefined
  }

  /** When the next or previous line of severity `error` or worse was, up to the held end. */
  nextError(fromAt: number, by: 1 | -1): number | undefined {
    return nextErrorAt(this.newestLines(), fromAt, by)
  }

  /** The newest lines up to the held end, newest first. */
  *newestLines(): Iterable<KeptLine> {
    const { fromPlace, endPlace } = this.#sight
    for (let place = endPlace - 1; place >= fromPlace; place--) {
      const kept = this.#keptAt(place)
      if (kept?.kind === 'line') yield kept
    }
  }

  /** All entries up to the held end, as they are now. */
  snapshot(): LogSnapshot {
    const { fromPlace, endPlace } = this.#sight
    const { entries } = this.#view
    const kept = Array.from({ length: endPlace - fromPlace }, (_, index) => entries.get(fromPlace + index))
    return { entries: kept.filter((entry) => entry !== undefined), columns: this.#columns }
  }

  get #sight(): PlaceRange {
    return { fromPlace: this.#view.entries.first, endPlace: this.#endPlace }
  }

  get #told(): { generation: number; sight: PlaceRange; rowAt: (place: number) => LogRow | undefined } {
    return { generation: this.#generation, sight: this.#sight, rowAt: (place) => this.#rowAt(place) }
  }

  get #endPlace(): number {
    const { entries } = this.#view
    const { endRow } = this.#held
    return endRow === Infinity ? entries.end : entries.placeOf(endRow)
  }

  get #cursorPlace(): number {
    const { entries } = this.#view
    const place = entries.placeOf(this.#held.cursorRow + 1) - 1
    return place < entries.first ? -1 : place
  }

  #rowAt(place: number): LogRow | undefined {
    const entry = this.#view.entries.get(place)
    const kept = this.#keptAt(place)
    if (entry === undefined || kept === undefined) return undefined
    const { filter } = this.#view.query
    return shownRow({ place, entry, kept, filter, columns: this.#columns, lines: this.#options.lines })
  }

  #keptAt(place: number): ReturnType<ProbeRows['get']> {
    const entry = this.#view.entries.get(place)
    return entry && this.#options.rows.get(entry.row)
  }

  /** Other columns are told of the lines in sight; which lines there are stays as it is. */
  #showColumns(columns: readonly string[]): void {
    const shown = columns.slice(0, MAX_COLUMNS)
    const isSame = shown.length === this.#columns.length && shown.every((path, index) => path === this.#columns[index])
    this.#columns = shown
    if (!isSame) this.#teller.changedFrom(-Infinity)
  }

  #newView(query: ViewQuery): LogView {
    this.#generation++
    this.#matchRate.clear()
    const { rows } = this.#options
    return new LogView(query, {
      rows,
      onChanged: (place) => this.#teller.changed(place),
      onFit: (receivedAt) => this.#matchRate.count(receivedAt),
    })
  }

  /** While what was asked for, or what holds until that does, is of a template. */
  #needTemplates(): void {
    this.#options.templates.need('filter', isByTemplate(this.#query) || isByTemplate(this.#applied))
  }

  async #loadExpressions(): Promise<void> {
    const message = 'What reads /expressions/ did not load. Check the link to the gateway and type again.'
    const compile = await this.#options.expressions.load()
    // Another query may hold by now, or an earlier wait for the same have ended in it.
    if (this.#waitsFor !== 'expressions') return
    if (compile === undefined) this.#refuse(message)
    else this.query(this.#query)
    this.#options.onNews()
  }

  #refuse(message: string): void {
    this.#waitsFor = undefined
    this.#problem = { at: 0, message }
  }
}
