import {
  Fragment,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactElement,
  type ReactNode,
} from 'react'
import { useStore } from 'zustand/react'

import type { LogGap, LogLine } from '../feed/log/log-row.ts'
import { useFeed } from '../stores/use-feed.ts'
import { useProbe } from '../stores/use-probe.ts'
import { useTime } from '../time/use-time.ts'
import { classNames } from '../ui/class-names.ts'
import { CrosshairRow } from './CrosshairRow.tsx'
import { HostTick } from './HostTick.tsx'
import { boundsKey, boundsOf, type LogBounds } from './log-bounds.ts'
import { LOG_HEAD_ID } from './log-head-id.ts'
import { entriesHeight, entryFromEnd, entryTop } from './log-sight.ts'
import { LoadedLines } from './LoadedLines.tsx'
import { LogFoot } from './LogFoot.tsx'
import { LogGapRow } from './LogGapRow.tsx'
import { LogLineRow, type RowLook } from './LogLineRow.tsx'
import styles from './LogRows.module.css'
import { useOpenedPlace } from './use-opened-place.ts'
import type { Bookmarks } from './use-bookmarks.ts'
import { useGapLoad } from './use-gap-load.ts'
import type { GoalTools } from './use-goal.ts'
import { useLogScroll } from './use-log-scroll.ts'
import { useReachedGoal } from './use-reached-goal.ts'
import { stoppedPlace } from './stopped-place.ts'
import { RowSlots } from './row-slots.ts'
import { useRowPointer } from './use-row-pointer.ts'
import { useRowKeys } from './use-row-keys.ts'

const ROW_PX: Readonly<Record<RowLook, number>> = { probe: 20, logs: 22 }

/** What a key did is said for so long. */
const SAID_FOR_MS = 2_500

interface LogRowsProps {
  readonly look: RowLook
  /** The line whose detail is open. */
  readonly opened: LogLine | undefined
  /** Draws the detail below its row; without it the detail is somewhere else. */
  readonly inset?: (line: LogLine) => ReactElement
  /** Said where there is no line. */
  readonly nothing: ReactNode
  readonly bookmarks: Bookmarks
  readonly goals: GoalTools
  readonly onOpen: (line: LogLine | undefined) => void
  /** One step further out than what is open here. */
  readonly onBack: () => void
}

/** The rows in sight, of however many there are. They follow the end until somebody scrolls up, opens a row, or holds the page. */
export function LogRows(props: LogRowsProps): ReactElement {
  const { look, opened, inset, nothing, bookmarks, goals, onOpen: openElsewhere, onBack } = props
  const feed = useFeed()
  const { point, leave } = useRowPointer()
  useProbe((state) => state.logRevision)
  const shown = useTime((state) => state)
  const [focused, setFocused] = useState<number | undefined>()
  const [isPointed, setPointed] = useState(false)
  const [said, setSaid] = useState('')
  const [slots] = useState(() => new RowSlots())
  const last = useRef<LogBounds | undefined>(undefined)
  // What came while held changes nothing here.
  useProbe(({ log }) => boundsKey(boundsOf(last.current, log, shown)))
  const bounds = boundsOf(last.current, feed.probe.getState().log, shown)
  useLayoutEffect(() => {
    last.current = bounds
  })

  const { generation, rows: told } = feed.logWindow()
  const inWindow = generation === bounds.generation ? told : []
  const openedPlace = useOpenedPlace(opened, inWindow, bounds.generation)
  const { loaded, load: askForGap, close: closeGap } = useGapLoad(bounds.generation)
  const shownGap = loaded?.load === undefined ? undefined : loaded.gap
  const gapPlace = useOpenedPlace(shownGap, inWindow, bounds.generation)
  const scroll = useLogScroll({
    bounds,
    rowPx: ROW_PX[look],
    insetPlace: gapPlace ?? (inset === undefined ? undefined : openedPlace),
    isOpened: opened !== undefined,
  })
  const { scroller, sight, range, isNarrow, holdHere, reveal } = scroll
  const rows = inWindow.filter(({ place }) => place >= range.fromPlace && place < range.endPlace)
  const isReading = useProbe((state) => !state.isReplayed)
  const stop = useStore(feed.stopping)
  const litPlace = stoppedPlace(rows, stop, shown) ?? bounds.cursorPlace
  const lastDrawn = rows.at(-1)?.place
  const keys = slots.assign(
    rows.map(({ row }) => row),
    !bounds.isHeld,
  )

  useEffect(() => {
    if (said === '') return
    const timer = setTimeout(() => setSaid(''), SAID_FOR_MS)
    return () => clearTimeout(timer)
  }, [said])

  useLayoutEffect(() => setFocused(undefined), [bounds.generation])
  useLayoutEffect(() => {
    if (!bounds.isHeld) setFocused(undefined)
  }, [bounds.isHeld])
  // What one is at must be in sight, its detail too; when it changes, else the reader could not scroll away from it.
  const at = focused ?? gapPlace ?? openedPlace
  useLayoutEffect(() => {
    if (at !== undefined && bounds.isHeld) reveal(at, 'least')
  }, [at, gapPlace, openedPlace, sight.heightPx])

  const current = useRef({ opened, holdHere })
  useLayoutEffect(() => {
    current.current = { opened, holdHere }
  })
  // One thing is open at a time.
  const onOpen = useCallback(
    (line: LogLine | undefined): void => {
      closeGap()
      openElsewhere(line)
    },
    [closeGap, openElsewhere],
  )
  const loadGap = useCallback(
    (gap: LogGap): void => {
      current.current.holdHere('choice')
      openElsewhere(undefined)
      askForGap(gap)
    },
    [askForGap, openElsewhere],
  )

  useReachedGoal({
    bounds,
    rows: inWindow,
    opened,
    middlePx: inset === undefined ? undefined : Math.max(0, (sight.heightPx - sight.rowPx - scroll.insetPx) / 2),
    openedPx: openedPlace === undefined ? undefined : entryTop(sight, openedPlace) - (scroll.seen().scrollTop ?? 0),
    goals,
    reveal,
    onFocus: setFocused,
    onOpen,
    onSay: setSaid,
  })

  useRowKeys({
    scroll,
    rows: inWindow,
    at,
    opened,
    bookmarks,
    goals,
    gaps: { loaded, load: loadGap, close: closeGap },
    onFocus: setFocused,
    onOpen,
    onSay: setSaid,
    onBack,
  })

  // Always the same function, so that no row is drawn again for it.
  const open = useCallback(
    (line: LogLine): void => {
      const { opened, holdHere } = current.current
      holdHere('choice')
      setFocused(undefined)
      onOpen(line.row === opened?.row ? undefined : line)
    },
    [onOpen],
  )
  /** Room for what is drawn below a row. */
  const below = (place: number): ReactElement | undefined =>
    place === sight.inset?.place ? <div style={{ height: sight.inset.px }} aria-hidden="true" /> : undefined
  const insetBelow = (place: number | undefined): CSSProperties => ({
    height: scroll.insetPx,
    transform: `translateY(${place === undefined ? scroll.insetPx : -entryFromEnd(sight, place + 1)}px)`,
  })

  return (
    <div className={styles.log}>
      <div
        ref={scroller}
        className={classNames(styles.scroller, styles[look])}
        data-narrow={isNarrow || undefined}
        role="log"
        aria-live="off"
        aria-label="Log rows"
        // A scrolling region must be reachable by keyboard.
        tabIndex={0}
        onScroll={scroll.onScroll}
        onWheel={(event) => {
          if (event.deltaY < 0 && !bounds.isHeld) holdHere('scroll')
        }}
        onTouchMove={() => {
          if (!bounds.isHeld) holdHere('scroll')
        }}
        onPointerDown={(event) => {
          // The scroll bar lies outside the client area.
          const { target, currentTarget, nativeEvent } = event
          if (!bounds.isHeld && target === currentTarget && nativeEvent.offsetX > currentTarget.clientWidth) {
            holdHere('scroll')
          }
        }}
        onPointerEnter={() => setPointed(true)}
        onPointerLeave={() => {
          setPointed(false)
          leave()
        }}
      >
        <div className={styles.all} style={{ height: entriesHeight(sight) }}>
          <div
            role="table"
            aria-label="Lines"
            aria-owns={look === 'logs' ? LOG_HEAD_ID : undefined}
            className={styles.drawn}
            style={{ transform: `translateY(${lastDrawn === undefined ? 0 : -entryFromEnd(sight, lastDrawn + 1)}px)` }}
          >
            {rows.map((row, index) =>
              row.kind === 'gap' ? (
                <Fragment key={keys[index]}>
                  <LogGapRow
                    gap={row}
                    isFocused={row.place === focused}
                    isLoading={row.row === loaded?.gap.row && loaded.load === undefined}
                    onLoad={loadGap}
                  />
                  {below(row.place)}
                </Fragment>
              ) : (
                <Fragment key={keys[index]}>
                  <LogLineRow
                    line={row}
                    look={look}
                    isFocused={row.place === focused}
                    isOpened={row.row === opened?.row}
                    isBookmarked={bookmarks.has(row)}
                    time={timeOf(row.place, bounds.cursorPlace, litPlace)}
                    onOpen={open}
                    onPoint={point}
                  />
                  {below(row.place)}
                </Fragment>
              ),
            )}
          </div>
          {opened === undefined || inset === undefined ? undefined : (
            // Beside the rows, not among them: it stays as it is while rows come into the document and leave it.
            <div key={opened.row} className={styles.inset} style={insetBelow(openedPlace)}>
              {opened.host === undefined ? undefined : <HostTick className={styles.tick} host={opened.host} />}
              {inset(opened)}
            </div>
          )}
          {loaded?.load === undefined ? undefined : (
            <div key={loaded.gap.row} className={styles.inset} style={insetBelow(gapPlace)}>
              <LoadedLines
                load={loaded.load}
                look={look}
                rowPx={sight.rowPx}
                heightPx={scroll.insetPx}
                onPoint={point}
                onClose={closeGap}
              />
            </div>
          )}
          <CrosshairRow rows={rows} sight={sight} isHidden={isPointed} />
        </div>
        {sight.endPlace === sight.firstPlace ? <div className={styles.none}>{nothing}</div> : undefined}
      </div>
      {isReading && rows.length === 0 && sight.endPlace > sight.firstPlace ? (
        <div className={styles.none}>{nothing}</div>
      ) : undefined}
      <LogFoot bounds={bounds} />
      <output className={styles.said}>{said}</output>
    </div>
  )
}

function timeOf(
  place: number,
  cursorPlace: number | undefined,
  litPlace: number | undefined,
): 'shown' | 'cursor' | 'future' {
  if (place === litPlace) return 'cursor'
  return cursorPlace === undefined || place <= cursorPlace ? 'shown' : 'future'
}
