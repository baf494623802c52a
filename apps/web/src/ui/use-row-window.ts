import { useCallback, useSyncExternalStore, type RefObject } from 'react'

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
  const subscribe = useCallback(
    (listener: () => void) => {
      const element = scroller.current
      element?.addEventListener('scroll', listener, { passive: true })
      return () => element?.removeEventListener('scroll', listener)
    },
    [scroller],
  )
  const seen = (): RowWindow =>
    rowWindow({ scrollTop: scroller.current?.scrollTop ?? 0, heightPx: height, rowPx, count, overscan })
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
