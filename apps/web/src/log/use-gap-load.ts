import { useCallback, useEffect, useRef, useState } from 'react'

import type { GapLoad, LogGap } from '../feed/log/log-row.ts'
import { useFeed } from '../stores/use-feed.ts'
import { useTime } from '../time/use-time.ts'

/** A hole of which somebody wants to see what is missing; without an answer it is being asked for. */
export interface LoadedGap {
  readonly gap: LogGap
  readonly load: GapLoad | undefined
}

export interface GapTools {
  readonly loaded: LoadedGap | undefined
  readonly load: (gap: LogGap) => void
  readonly close: () => void
}

/** What came back of one hole. It is shown until it is closed, the page goes live, or another query holds. */
export function useGapLoad(generation: number): GapTools {
  const feed = useFeed()
  const isLive = useTime((shown) => shown.kind === 'live')
  const [loaded, setLoaded] = useState<LoadedGap | undefined>()
  /** Numbers what was asked for; an answer to something else is of no use. */
  const asked = useRef(0)

  const close = useCallback((): void => {
    asked.current++
    setLoaded(undefined)
  }, [])
  const load = useCallback(
    (gap: LogGap): void => {
      const call = ++asked.current
      const ask = async (): Promise<void> => {
        const answer = await feed.loadGap(gap.row)
        if (call === asked.current) setLoaded(answer && { gap, load: answer })
      }
      setLoaded({ gap, load: undefined })
      void ask()
    },
    [feed],
  )
  useEffect(() => {
    if (isLive) close()
  }, [close, isLive])
  useEffect(close, [close, generation])
  return { loaded: isLive ? undefined : loaded, load, close }
}
