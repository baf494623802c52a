import type { LogRow } from './log-row.ts'
import type { LogRequest, LogWindow } from './log-window.ts'

/** Entries in one window: more than any screen shows. */
export const MAX_WINDOW_ROWS = 500

/** A window of the log, told as what the page does not have yet. */
export interface LogPart {
  readonly generation: number
  readonly fromPlace: number
  readonly endPlace: number
  /** Those entries of the window that were not in the window sent before, and those that changed, ascending. */
  readonly rows: readonly LogRow[]
}

/** What the page has before it was told of any. */
export const NO_WINDOW: LogWindow = { generation: 0, fromPlace: 0, rows: [] }

/** A part of the log, by places. */
export interface PlaceRange {
  readonly fromPlace: number
  readonly endPlace: number
}

/** What a teller needs to know of the log. */
export interface ToldLog {
  readonly generation: number
  /** The places that may be in sight. */
  readonly sight: PlaceRange
  /** What is drawn at a place. */
  readonly rowAt: (place: number) => LogRow | undefined
}

const NOTHING: PlaceRange = { fromPlace: 0, endPlace: 0 }

/** The worker's side: remembers which window the page has. */
export class LogTeller {
  #request: LogRequest = { follow: true, rows: 0 }
  #generation = 0
  #told: PlaceRange = NOTHING
  /** Of the window told, those that are other ones since. */
  readonly #changed = new Set<number>()

  ask(request: LogRequest): void {
    this.#request = request
  }

  /** The entry at this place is another one now. */
  changed(place: number): void {
    if (isIn(place, this.#told)) this.#changed.add(place)
  }

  /** So are all from this place on. */
  changedFrom(place: number): void {
    const { fromPlace, endPlace } = this.#told
    for (let each = Math.max(place, fromPlace); each < endPlace; each++) this.#changed.add(each)
  }

  /** Whether the window asked for is another one than the one told last. */
  isNews({ generation, sight }: ToldLog): boolean {
    const { fromPlace, endPlace } = rangeOf(this.#request, sight)
    const isSame = fromPlace === this.#told.fromPlace && endPlace === this.#told.endPlace
    return !isSame || generation !== this.#generation || this.#changed.size > 0
  }

  tell({ generation, sight, rowAt }: ToldLog): LogPart {
    const range = rangeOf(this.#request, sight)
    const told = generation === this.#generation ? this.#told : NOTHING
    const rows: LogRow[] = []
    for (let place = range.fromPlace; place < range.endPlace; place++) {
      if (isIn(place, told) && !this.#changed.has(place)) continue
      const row = rowAt(place)
      if (row !== undefined) rows.push(row)
    }
    this.#told = range
    this.#generation = generation
    this.#changed.clear()
    return { generation, ...range, rows }
  }

  /** The page forgot its window, because something else is listened to. */
  forget(): void {
    this.#told = NOTHING
    this.#changed.clear()
  }
}

/** None of its entries was in the window sent before. */
export function isAllNew({ fromPlace, endPlace, rows }: LogPart): boolean {
  return rows.length > 0 && rows.length === endPlace - fromPlace
}

/** The page's side. Entries that were in the window before and did not change keep their identity. */
export function joinLog(window: LogWindow, { generation, fromPlace, endPlace, rows: told }: LogPart): LogWindow {
  const rows: LogRow[] = []
  const known = generation === window.generation ? window.rows : []
  let next = 0
  for (const row of told) {
    for (let old = known[next]; old !== undefined && old.place <= row.place; old = known[++next]) {
      if (old.place >= fromPlace && old.place < row.place) rows.push(old)
    }
    rows.push(row)
  }
  for (const old of known.slice(next)) if (old.place >= fromPlace && old.place < endPlace) rows.push(old)
  return { generation, fromPlace, rows }
}

/** The places of what is asked for, cut to what may be in sight; a range that lies before or behind it is empty. */
function rangeOf(request: LogRequest, { fromPlace: first, endPlace: end }: PlaceRange): PlaceRange {
  const rows = clamp(Math.floor(request.rows), 0, MAX_WINDOW_ROWS)
  if (request.follow) return { fromPlace: Math.max(first, end - rows), endPlace: end }
  const fromPlace = clamp(Math.floor(request.fromPlace), first, end)
  return { fromPlace, endPlace: clamp(Math.floor(request.fromPlace) + rows, fromPlace, end) }
}

function isIn(place: number, { fromPlace, endPlace }: PlaceRange): boolean {
  return place >= fromPlace && place < endPlace
}

/** NaN becomes `least`: requests come from layout arithmetic. */
function clamp(value: number, least: number, most: number): number {
  return value > least ? Math.min(value, most) : least
}
