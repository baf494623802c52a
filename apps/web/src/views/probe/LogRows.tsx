import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react'

import type { LogLine } from '../../feed/feed.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { useProbe } from '../../stores/use-probe.ts'
import { classNames } from '../../ui/class-names.ts'
import { useElementSize } from '../../ui/use-element-size.ts'
import { useKeys } from '../../ui/use-keys.ts'
import type { Hold } from './hold.ts'
import { contentHeight, logRange, OVERSCAN_ROWS, rowTop, scrollTopFor, type LogSight } from './log-range.ts'
import { LogGapRow } from './LogGapRow.tsx'
import { LogLineRow } from './LogLineRow.tsx'
import styles from './LogRows.module.css'

/** Fixed heights, so that nothing is measured while scrolling: one line, and two where the log is narrow. */
const ROW_PX = 20
const NARROW_ROW_PX = 38
const NARROW_PX = 600

/** Pages asked for while held come in steps, so that a slow scroll is not a question for each row. */
const HELD_PAGE_ROWS = 64

interface LogRowsProps {
  readonly hold: Hold | undefined
  /** The row whose detail is open. */
  readonly opened: number | undefined
  /** Why there is no line, where there is none. */
  readonly nothing: string | undefined
  readonly onHold: (by: Hold['by']) => void
  readonly onLive: () => void
  readonly onOpen: (line: LogLine) => void
}

/** The rows in sight, of however many there are. */
export function LogRows({ hold, opened, nothing, onHold, onLive, onOpen }: LogRowsProps): ReactElement {
  const feed = useFeed()
  useProbe((state) => state.logRevision)
  const firstRow = useProbe((state) => state.firstRow)
  const endRow = useProbe((state) => state.endRow)
  const scroller = useRef<HTMLDivElement>(null)
  const size = useElementSize(scroller)
  const [scrollTop, setScrollTop] = useState(0)
  const [focused, setFocused] = useState<number | undefined>()
  const pinned = useRef(true)

  const isNarrow = size.width < NARROW_PX
  const sight: LogSight = {
    firstRow: hold?.firstRow ?? firstRow,
    endRow: hold?.endRow ?? endRow,
    rowPx: isNarrow ? NARROW_ROW_PX : ROW_PX,
    heightPx: size.height,
    scrollTop: hold === undefined ? undefined : scrollTop,
  }
  const range = logRange(sight)
  const follows = hold === undefined
  const inSight = Math.ceil(size.height / sight.rowPx) + OVERSCAN_ROWS + 1
  const pageFrom = Math.max(0, Math.floor((range.fromRow - HELD_PAGE_ROWS / 2) / HELD_PAGE_ROWS) * HELD_PAGE_ROWS)
  const pageRows = Math.ceil((inSight + OVERSCAN_ROWS) / HELD_PAGE_ROWS + 2) * HELD_PAGE_ROWS

  useEffect(() => {
    if (size.height === 0) return
    feed.showLog(follows ? { follow: true, rows: inSight } : { follow: false, fromRow: pageFrom, rows: pageRows })
  }, [feed, follows, inSight, pageFrom, pageRows, size.height])

  // Following is being at the end after each drawing; no state, so that no drawing follows from it.
  useLayoutEffect(() => {
    const element = scroller.current
    if (element !== null && follows) element.scrollTop = element.scrollHeight
  })

  const holdHere = (by: Hold['by']): void => {
    const element = scroller.current
    if (element === null) return
    if (by === 'scroll' && element.scrollHeight <= element.clientHeight) return
    pinned.current = false
    setScrollTop(element.scrollTop)
    onHold(by)
  }
  // Held by Space or a button the sight stays at the end, its lower edge above the strip, until the reader scrolls.
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || follows) {
      pinned.current = true
      setFocused(undefined)
      return
    }
    if (pinned.current) element.scrollTop = element.scrollHeight
    setScrollTop(element.scrollTop)
  }, [follows, size.height])
  // The line one is at must not end up under the strip.
  const at = focused ?? opened
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || follows || at === undefined) return
    element.scrollTop = scrollTopFor({ ...sight, scrollTop: element.scrollTop }, at)
    // Only when another line is chosen or the height changes; else the reader could not scroll away from it.
  }, [at, follows, size.height])

  const rows = feed.logWindow().rows.filter(({ row }) => row >= range.fromRow && row < range.endRow)
  const firstDrawn = rows[0]?.row

  const step = (by: 1 | -1): void => {
    holdHere('choice')
    const lastInSight = Math.min(sight.endRow, range.endRow) - 1
    const next = Math.min(
      Math.max((focused ?? opened ?? lastInSight + (by === 1 ? 0 : 1)) + by, sight.firstRow),
      sight.endRow - 1,
    )
    setFocused(next)
    // An open line is read on: its panel goes along, over holes too.
    const line = feed.logWindow().rows.find(({ row }) => row === next)
    if (opened !== undefined && line?.kind === 'line') onOpen(line)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    PageUp: () => {
      holdHere('scroll')
      scroller.current?.scrollBy({ top: -size.height + sight.rowPx })
    },
    PageDown: () => scroller.current?.scrollBy({ top: size.height - sight.rowPx }),
    Home: () => {
      holdHere('choice')
      scroller.current?.scrollTo({ top: 0 })
    },
    Enter: () => {
      const line = rows.find(({ row }) => row === focused)
      if (line?.kind !== 'line') return false
      onOpen(line)
      return true
    },
  })

  const onScroll = (): void => {
    const element = scroller.current
    if (element === null || follows) return
    const wentDown = element.scrollTop > scrollTop
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 2
    if (!isAtEnd) pinned.current = false
    setScrollTop(element.scrollTop)
    if (hold.by === 'scroll' && wentDown && isAtEnd && opened === undefined) onLive()
  }

  return (
    <div
      ref={scroller}
      className={classNames(styles.scroller, isNarrow && styles.narrow)}
      role="log"
      aria-live="off"
      aria-label="Log rows"
      // A scrolling region must be reachable by keyboard.
      tabIndex={0}
      onScroll={onScroll}
      onWheel={(event) => {
        if (event.deltaY < 0 && follows) holdHere('scroll')
      }}
      onTouchMove={() => {
        if (follows) holdHere('scroll')
      }}
      onPointerDown={(event) => {
        // The scroll bar lies outside the client area.
        const element = scroller.current
        if (
          element !== null &&
          follows &&
          event.target === element &&
          event.nativeEvent.offsetX > element.clientWidth
        ) {
          holdHere('scroll')
        }
      }}
    >
      <div className={styles.all} style={{ height: contentHeight(sight) }}>
        <div
          className={styles.drawn}
          style={{ transform: `translateY(${firstDrawn === undefined ? 0 : rowTop(sight, firstDrawn)}px)` }}
        >
          {rows.map((row) =>
            row.kind === 'gap' ? (
              <LogGapRow key={row.row} gap={row} />
            ) : (
              <LogLineRow
                key={row.row}
                line={row}
                focused={row.row === focused && !follows}
                opened={row.row === opened}
                onOpen={onOpen}
              />
            ),
          )}
        </div>
      </div>
      {sight.endRow === sight.firstRow ? (
        <p className={styles.none}>{nothing ?? 'The next message of this host is drawn here as it comes.'}</p>
      ) : undefined}
    </div>
  )
}
