import type { LogLine, LogRow } from '../feed/log/log-row.ts'
import { linePath } from '../address/line-path.ts'
import { useFeed } from '../stores/use-feed.ts'
import { useTime } from '../time/use-time.ts'
import { copyText } from '../ui/copy-text.ts'
import { useKeys } from '../ui/use-keys.ts'
import { bookmarkOf, MAX_BOOKMARKS, nextBookmark } from './bookmarks.ts'
import type { GapTools } from './use-gap-load.ts'
import type { GoalTools } from './use-goal.ts'
import type { Bookmarks } from './use-bookmarks.ts'
import { focusMessage } from './focus-message.ts'
import { useHold } from './use-hold.ts'
import { inSight } from './log-sight.ts'
import type { LogScroll } from './use-log-scroll.ts'

interface RowKeysOptions {
  readonly scroll: LogScroll
  readonly rows: readonly LogRow[]
  /** Place of the row that has the focus, else of the open one. */
  readonly at: number | undefined
  readonly opened: LogLine | undefined
  readonly bookmarks: Bookmarks
  readonly goals: GoalTools
  readonly gaps: GapTools
  readonly onFocus: (place: number) => void
  readonly onOpen: (line: LogLine | undefined) => void
  readonly onSay: (words: string) => void
  readonly onBack: () => void
}

/** Everything that keys do to rows; the page's time has keys of its own. */
export function useRowKeys(options: RowKeysOptions): void {
  const { scroll, rows, at, opened, bookmarks, goals, gaps, onFocus, onOpen, onSay, onBack } = options
  const { sight, holdHere } = scroll
  const feed = useFeed()
  const { now, goLive, rewind } = useHold()
  const shown = useTime((state) => state)
  const chosen = rows.find(({ place }) => place === at)
  const line = chosen?.kind === 'line' ? chosen : opened

  const step = (by: 1 | -1): void => {
    if (sight.endPlace === sight.firstPlace) return
    holdHere('choice')
    const { first, last } = inSight(scroll.seen())
    const begin = by === -1 || last === sight.endPlace - 1 ? last : first
    const next = at === undefined ? begin : Math.min(Math.max(at + by, sight.firstPlace), sight.endPlace - 1)
    onFocus(next)
    // An open line is read on: its detail goes along, over holes too.
    const row = feed.logWindow().rows.find(({ place }) => place === next)
    if (opened !== undefined && row?.kind === 'line') onOpen(row)
  }
  const page = (by: 1 | -1): void => scroll.scrollBy(by * (sight.heightPx - sight.rowPx))
  const copyLink = async (of: LogLine): Promise<void> => {
    const isDone = await copyText(window.location.origin + linePath(of))
    onSay(isDone ? 'Link copied' : 'The browser does not allow to copy')
  }
  const goToGap = async (by: 1 | -1): Promise<void> => {
    holdHere('choice')
    const { first, last } = inSight(scroll.seen())
    const place = await feed.nextGap(at ?? (by === 1 ? first - 1 : last + 1), by)
    if (place === undefined) onSay(by === 1 ? 'No gap further on' : 'No gap further back')
    else onFocus(place)
  }
  const goToError = async (by: 1 | -1): Promise<void> => {
    const from = shown.kind === 'held' ? shown.cursorAt : now()
    const moment = await feed.nextError(from, by)
    if (moment === undefined) onSay(by === 1 ? 'No error further on' : 'No error further back')
    else rewind(moment)
  }
  const goToMark = (by: 1 | -1): void => {
    const mark = nextBookmark(bookmarks.all, line, by)
    if (mark === undefined) onSay('No row is marked; press m on one')
    else goals.go(mark, 'show')
  }

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    PageUp: () => {
      holdHere('scroll')
      page(-1)
    },
    PageDown: () => page(1),
    Home: () => {
      holdHere('choice')
      scroll.reveal(sight.firstPlace, 'least')
    },
    Enter: () => {
      if (chosen === undefined || (chosen.kind === 'gap' && chosen.isLoadable !== true)) return false
      holdHere('choice')
      if (chosen.kind === 'gap') {
        if (chosen.row === gaps.loaded?.gap.row) gaps.close()
        else gaps.load(chosen)
        return true
      }
      onOpen(chosen.row === opened?.row ? undefined : chosen)
      return true
    },
    Tab: () => opened !== undefined && focusMessage(),
    y: () => {
      if (line === undefined) return false
      void copyLink(line)
      return true
    },
    m: () => {
      if (line === undefined) return false
      if (!bookmarks.toggle(bookmarkOf(line))) onSay(`${MAX_BOOKMARKS} marks are the most there can be`)
      return true
    },
    n: () => goToMark(1),
    'Shift+n': () => goToMark(-1),
    '[': () => void goToGap(-1),
    ']': () => void goToGap(1),
    'Alt+ArrowLeft': () => void goToError(-1),
    'Alt+ArrowRight': () => void goToError(1),
    Escape: () => {
      const focus = document.activeElement
      if (opened !== undefined) onOpen(undefined)
      else if (gaps.loaded !== undefined) gaps.close()
      else if (focus instanceof HTMLElement && focus.closest('[data-fields]') !== null) focus.blur()
      else if (shown.kind === 'held') goLive()
      else onBack()
    },
  })
}
