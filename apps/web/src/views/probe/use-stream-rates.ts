import { useEffect, useState } from 'react'

import type { HostRow } from '../../feed/feed.ts'
import { addSnapshot, streamRates, type CountSnapshot } from './stream-rates.ts'

/** Messages a second of each stream, by stream key; moves with `now`, so that a silent stream falls to zero. */
export function useStreamRates(row: HostRow | undefined, now: number): ReadonlyMap<string, number> {
  const [history, setHistory] = useState<readonly CountSnapshot[]>([])
  useEffect(() => {
    if (row === undefined) return
    setHistory((before) => addSnapshot(before, row.streams, now))
  }, [row, now])
  return streamRates(history)
}
