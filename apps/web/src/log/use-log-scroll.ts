import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

import { useFeed } from '../stores/use-feed.ts'
import { useTime } from '../time/use-time.ts'
import { useElementSize } from '../ui/use-element-size.ts'
import type { LogBounds } from './log-bounds.ts'
import {
  entryTop,
  logRange,
  OVERSCAN_ROWS,
  scrollTopBefore,
  scrollTopFor,
  type LogRange,
  type LogSight,
  type Reveal,
} from './log-sight.ts'
import { useHold } from './use-hold.ts'

/** Two lines a row where the log is narrow, be it by the screen or by an open message. */
const NARROW_PX = 600
const NARROW_ROW_PX = 38

/** The detail of a line: as high as most messages need, less in a low log. */
const MAX_INSET_PX = 300
const MIN_INSET_PX = 120
const INSET_SHARE = 0.6

/** Where the log is narrow its texts are higher, and the log lower: the detail leaves its own row, and half of the next as a sign that there is one. */
const MAX_NARROW_INSET_PX = 360
const ROWS_BESIDE_NARROW = 1.5

/** A scroll is followed in steps of so many rows, which OVERSCAN_ROWS cover, so that few of its events are a drawing. */
const SCROLL_STEP_ROWS = 4

/** Pages asked for while held come in steps, so that a slow scroll is not a question for each row. */
const HELD_PAGE_ROWS = 64

interface LogScrollOptions {
  readonly bounds: LogBounds
  /** Fixed, so that nothing is measured while scrolling. */
  readonly rowPx: number
  /** The entry below which its detail is drawn. */
  readonly insetPlace: number | undefined
  /** A line is open, and whatever is shown next it is to stay where it is: its place has to be known to the px. */
  readonly isOpened: boolean
}

export interface LogScroll {
  readonly scroller: RefObject<HTMLDivElement | null>
  /** As of the last drawing: a scroll by few rows is not in it. */
  readonly sight: LogSight
  /** As of this moment. */
  readonly seen: () => LogSight
  readonly range: LogRange
  readonly isNarrow: boolean
  /** The height of an open line's detail: always the same for a log of one height, so that no row's place depends on what it holds. */
  readonly insetPx: number
  /** Holds where the reader is. */
  readonly holdHere: (by: 'scroll' | 'choice') => void
  /** Brings an entry into sight. */
  readonly reveal: (place: number, how: Reveal) => void
  readonly scrollBy: (px: number) => void
  readonly onScroll: () => void
}

/** Where the log stands: at its end while live; where the reader, or the time cursor, put it while held. */
export function useLogScroll({ bounds, rowPx: wideRowPx, insetPlace, isOpened }: LogScrollOptions): LogScroll {
  const feed = useFeed()
  const { hold, goLive } = useHold()
  const isHeldByScroll = useTime((shown) => shown.kind === 'held' && shown.by === 'scroll')
  const scroller = useRef<HTMLDivElement>(null)
  const size = useElementSize(scroller)
  const [scrollTop, setScrollTop] = useState(0)
  // Held without a scroll: the end, or the row at the cursor, stays at the lower edge while the log's height and what is told of it change.
  const stand = useRef<'end' | 'cursor' | 'reader'>('end')
  const drawn = useRef<LogSight | undefined>(undefined)
  // Where it was scrolled to last, by whomever.
  const top = useRef(0)

  const { generation, firstPlace, endPlace, cursorPlace, isHeld } = bounds
  const isNarrow = size.width < NARROW_PX
  const rowPx = isNarrow ? NARROW_ROW_PX : wideRowPx
  const insetPx = isNarrow
    ? insetOf(size.height - ROWS_BESIDE_NARROW * rowPx, MAX_NARROW_INSET_PX)
    : insetOf(size.height * INSET_SHARE, MAX_INSET_PX)
  const sight: LogSight = {
    firstPlace,
    endPlace,
    rowPx,
    heightPx: size.height,
    scrollTop: isHeld ? scrollTop : undefined,
    inset: insetPlace === undefined ? undefined : { place: insetPlace, px: insetPx },
  }
  const range = logRange(sight)
  const inSight = Math.ceil(size.height / rowPx) + OVERSCAN_ROWS + 1
  const pageFrom = Math.floor((range.fromPlace - HELD_PAGE_ROWS / 2) / HELD_PAGE_ROWS) * HELD_PAGE_ROWS
  const pageRows = Math.ceil((inSight + OVERSCAN_ROWS) / HELD_PAGE_ROWS + 2) * HELD_PAGE_ROWS

  useEffect(() => {
    if (size.height === 0) return
    feed.showLog(isHeld ? { follow: false, fromPlace: pageFrom, rows: pageRows } : { follow: true, rows: inSight })
  }, [feed, isHeld, inSight, pageFrom, pageRows, size.height])

  const moveTo = (to: number): void => {
    const element = scroller.current
    if (element === null) return
    element.scrollTop = to
    follow(element)
  }

  function follow(element: HTMLElement): void {
    top.current = element.scrollTop
    const stepPx = isOpened ? 1 : SCROLL_STEP_ROWS * rowPx
    setScrollTop(Math.floor(element.scrollTop / stepPx) * stepPx)
  }

  // Following is being at the end after each drawing; no state, so that no drawing follows from it.
  useLayoutEffect(() => {
    const element = scroller.current
    if (element !== null && !isHeld) element.scrollTop = element.scrollHeight
  })

  // What is in sight stays where it is while entries are added or leave at the front and details open or close above it.
  useLayoutEffect(() => {
    const before = drawn.current
    drawn.current = sight
    const element = scroller.current
    if (element === null || !isHeld || stand.current === 'end' || before === undefined || before.rowPx !== rowPx) return
    if (before.firstPlace === firstPlace && before.inset?.place === insetPlace) return
    const was = { ...before, scrollTop: scrollTopBefore(element, top.current) }
    const anchor = Math.min(logRange(was).fromPlace + OVERSCAN_ROWS, endPlace - 1)
    moveTo(was.scrollTop + entryTop(sight, anchor) - entryTop(was, anchor))
  })

  useLayoutEffect(() => {
    stand.current = 'end'
  }, [generation])
  useLayoutEffect(() => {
    if (!isHeld) stand.current = 'end'
  }, [isHeld])
  useLayoutEffect(() => {
    // Only when the cursor moves; else the reader could not scroll away from it.
    if (isHeld && cursorPlace !== undefined) stand.current = 'cursor'
  }, [isHeld, generation, cursorPlace])

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || !isHeld) return
    const isAtCursor = stand.current === 'cursor' && cursorPlace !== undefined
    if (isAtCursor) moveTo(scrollTopFor(sight, cursorPlace, 'end'))
    else moveTo(stand.current === 'reader' ? element.scrollTop : element.scrollHeight)
  }, [isHeld, generation, firstPlace, endPlace, cursorPlace, rowPx, size.height])

  return {
    scroller,
    sight,
    seen: () => ({ ...sight, scrollTop: isHeld ? top.current : undefined }),
    range,
    isNarrow,
    insetPx,
    holdHere(by) {
      const element = scroller.current
      if (element === null) return
      if (by === 'scroll' && element.scrollHeight <= element.clientHeight) return
      if (by === 'scroll') stand.current = 'reader'
      if (!isHeld) follow(element)
      hold(by)
    },
    reveal(place, how) {
      stand.current = 'reader'
      moveTo(scrollTopFor({ ...sight, scrollTop: scroller.current?.scrollTop ?? 0 }, place, how))
    },
    scrollBy(px) {
      stand.current = 'reader'
      scroller.current?.scrollBy({ top: px })
    },
    onScroll() {
      const element = scroller.current
      if (element === null || !isHeld) return
      // The echo of a move of our own; the log may have become lower since, and is no less at its end for that.
      if (element.scrollTop === top.current) return
      const wentDown = element.scrollTop > top.current
      const isEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 2
      stand.current = isEnd ? 'end' : 'reader'
      follow(element)
      if (isHeldByScroll && wentDown && isEnd && insetPlace === undefined) goLive()
    },
  }
}

function insetOf(roomPx: number, mostPx: number): number {
  return Math.round(Math.min(mostPx, Math.max(MIN_INSET_PX, roomPx)))
}
