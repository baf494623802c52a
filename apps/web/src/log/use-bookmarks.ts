import { useCallback, useMemo, useState } from 'react'

import type { LineAddress } from '../feed/log/log-row.ts'
import { useConnection } from '../stores/use-connection.ts'
import { keptValue } from '../ui/storage.ts'
import { capsuleMarks } from './capsule-marks.ts'
import { addressKey, readBookmarks, toggledBookmark, type Bookmark } from './bookmarks.ts'

const ownMarks = keptValue('session', 'multimeter.bookmarks')

/** The marked lines of this tab, whatever screen they were marked on. */
export interface Bookmarks {
  readonly all: readonly Bookmark[]
  readonly has: (line: LineAddress) => boolean
  /** False where there are too many already. */
  readonly toggle: (mark: Bookmark) => boolean
  readonly clear: () => void
}

export function useBookmarks(): Bookmarks {
  const capsule = useConnection((state) => state.capsule)
  const kept = useMemo(() => (capsule === undefined ? ownMarks : capsuleMarks(capsule)), [capsule])
  const [all, setAll] = useState(() => readBookmarks(kept.read()))
  const write = useCallback(
    (next: readonly Bookmark[]): void => {
      kept.write(next.length === 0 ? undefined : JSON.stringify(next))
      setAll(next)
    },
    [kept],
  )
  return useMemo(() => {
    const keys = new Set(all.map(addressKey))
    return {
      all,
      has: (line) => keys.has(addressKey(line)),
      toggle: (mark) => {
        const next = toggledBookmark(all, mark)
        if (next === all) return false
        write(next)
        return true
      },
      clear: () => write([]),
    }
  }, [all, write])
}
