import { useCallback, useRef, useSyncExternalStore, type RefObject } from 'react'

import { rowWindow, scrollTopToRow, type RowWindow } from './row-window.ts'
import { useElementSize } from './use-element-size.ts'

interface RowWindowOptions {
  readonly scroller: RefObject<HTMLElement | null>
  readonly count: number
  /** All rows are so high. */
  readonly rowPx: number
  /** Rows drawn beyond the sight on each side. */
  readonly overscan: number
  /** What covers rows at the upper and the lower edge, px. */
  readonly coverPx?: { readonly top: number; readonly bottom: number }
}

interface UsedRowWindow extends RowWindow {
  /** Scrolls as little as brings a row into sight. */
  readonly scrollTo: (row: number) => void
}

const NO_COVER = { top: 0, bottom: 0 }

/** Which rows of a long list are to be in the document. Rendered anew when it is another row, not at each px. */
export function useRowWindow(options: RowWindowOptions): UsedRowWindow {
  const { scroller, count, rowPx, overscan, coverPx = NO_COVER } = options
  const { height } = useElementSize(scroller)
  // Kept, as asking the element makes the browser lay out whatever is pending.
  const scrolled = useRef(0)
  const subscribe = useCallback(
    (listener: () => void) => {
      const element = scroller.current
      const onScroll = (): void => {
        scrolled.current = element?.scrollTop ?? 0
        listener()
      }
      element?.addEventListener('scroll', onScroll, { passive: true })
      return () => element?.removeEventListener('scroll', onScroll)
    },
    [scroller],
  )
  const seen = (): RowWindow => rowWindow({ scrollTop: scrolled.current, heightPx: height, rowPx, count, overscan })
  const from = useSyncExternalStore(subscribe, () => seen().from)
  const end = useSyncExternalStore(subscribe, () => seen().end)
  const scrollTo = useCallback(
    (row: number): void => {
      const element = scroller.current
      if (element === null) return
      const { scrollTop, clientHeight: heightPx } = element
      element.scrollTop = scrollTopToRow(row, { scrollTop, heightPx, rowPx, coverPx })
    },
    [scroller, rowPx, coverPx],
  )
  return { from, end, scrollTo }
}
