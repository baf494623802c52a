/** What of the log is in sight. */
export interface LogSight {
  /** The oldest entry there is, and the one after the newest. */
  readonly firstPlace: number
  readonly endPlace: number
  readonly rowPx: number
  readonly heightPx: number
  /** Distance of the sight's upper edge from the upper edge of all entries, px; undefined = at the end. */
  readonly scrollTop: number | undefined
  /** Something as high as this that is drawn below an entry; undefined = nothing. */
  readonly inset: LogInset | undefined
}

export interface LogInset {
  readonly place: number
  readonly px: number
}

/** Places from `fromPlace` to `endPlace`, exclusive. */
export interface LogRange {
  readonly fromPlace: number
  readonly endPlace: number
}

/** Entries drawn beyond the sight on each side while the log is held. */
export const OVERSCAN_ROWS = 10

/** Entries stand at the lower edge while they are too few to fill the height. */
export function contentHeight(sight: LogSight): number {
  return Math.max(sight.heightPx, entriesHeight(sight))
}

/** The height of all entries, px; those who draw them fill the sight where it is less. */
export function entriesHeight(sight: LogSight): number {
  const { firstPlace, endPlace, rowPx, inset } = sight
  return (endPlace - firstPlace) * rowPx + (inset !== undefined && isInside(sight, inset.place) ? inset.px : 0)
}

/** The entries to draw: those in sight, and OVERSCAN_ROWS on each side where somebody may scroll. */
export function logRange(sight: LogSight): LogRange {
  const { firstPlace, endPlace, heightPx } = sight
  const overscan = sight.scrollTop === undefined ? 0 : OVERSCAN_ROWS
  const top = sight.scrollTop ?? contentHeight(sight) - heightPx
  return {
    fromPlace: clamp(placeAt(sight, top) - overscan, firstPlace, endPlace),
    endPlace: clamp(placeAt(sight, top + heightPx - 1) + 1 + overscan, firstPlace, endPlace),
  }
}

/** The first and the last entry that is wholly or partly in sight. */
export function inSight(sight: LogSight): { readonly first: number; readonly last: number } {
  const { firstPlace, endPlace, heightPx } = sight
  const top = sight.scrollTop ?? contentHeight(sight) - heightPx
  return {
    first: clamp(placeAt(sight, top), firstPlace, endPlace - 1),
    last: clamp(placeAt(sight, top + heightPx - 1), firstPlace, endPlace - 1),
  }
}

/** Where the upper edge of an entry is, px from the upper edge of all. */
export function entryTop(sight: LogSight, place: number): number {
  const { firstPlace, rowPx, inset } = sight
  const above = inset !== undefined && isInside(sight, inset.place) && place > inset.place ? inset.px : 0
  return contentHeight(sight) - entriesHeight(sight) + (place - firstPlace) * rowPx + above
}

/**
 * Where the upper edge of an entry is, px from the lower edge of all. What is drawn stands by this: it needs no height of the sight, so
 * that rows are where they belong at once when the log's height changes.
 */
export function entryFromEnd(sight: LogSight, place: number): number {
  return contentHeight(sight) - entryTop(sight, place)
}

/** Where an entry is to come to lie; a number is px below the upper edge of the sight. */
export type Reveal = 'least' | 'middle' | 'end' | number

/** The scroll position that brings an entry, and what is drawn below it, into sight: with the least movement, in the middle, at the lower edge, or so far down. */
export function scrollTopFor(sight: LogSight, place: number, reveal: Reveal = 'least'): number {
  const { heightPx, rowPx, inset } = sight
  const height = contentHeight(sight)
  const top = entryTop(sight, place)
  const bottom = top + rowPx + (inset?.place === place ? inset.px : 0)
  const current = sight.scrollTop ?? height - heightPx
  return clamp(wanted(), 0, height - heightPx)

  function wanted(): number {
    switch (reveal) {
      default:
        return top - reveal
      case 'least':
        return Math.min(Math.max(current, bottom - heightPx), top)
      case 'middle':
        return Math.min((top + bottom - heightPx) / 2, top)
      case 'end':
        return bottom - heightPx
    }
  }
}

/** The entry that is drawn at this distance from the upper edge of all; beyond the ends it is not clamped. */
function placeAt(sight: LogSight, y: number): number {
  const { firstPlace, rowPx, inset } = sight
  const inEntries = y - (contentHeight(sight) - entriesHeight(sight))
  if (inset === undefined || !isInside(sight, inset.place)) return firstPlace + Math.floor(inEntries / rowPx)
  const insetTop = (inset.place + 1 - firstPlace) * rowPx
  if (inEntries < insetTop) return firstPlace + Math.floor(inEntries / rowPx)
  return inEntries < insetTop + inset.px ? inset.place : firstPlace + Math.floor((inEntries - inset.px) / rowPx)
}

function isInside({ firstPlace, endPlace }: LogSight, place: number): boolean {
  return place >= firstPlace && place < endPlace
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}

/** How far a log is scrolled, as its element tells it, px. */
export type Scrolled = Pick<HTMLElement, 'scrollTop' | 'scrollHeight' | 'clientHeight'>

/**
 * Where a log stood before the drawing that was just made, px: a scroll that no event has told of yet counts, that the log
 * became lower by the drawing does not.
 *
 * @param followed where the last event said that it stands.
 */
export function scrollTopBefore({ scrollTop, scrollHeight, clientHeight }: Scrolled, followed: number): number {
  const isCut = followed > scrollTop && scrollHeight - scrollTop - clientHeight < 1
  return isCut ? followed : scrollTop
}
