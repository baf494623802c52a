import { useMemo } from 'react'

import { useFeed } from '../stores/use-feed.ts'
import { useGatewayTime } from '../time/gateway-time.ts'
import { useTimeTools } from '../time/use-time.ts'

/** How the log holds the page's time. */
export interface HoldTools {
  /** The moment up to which lines are here. */
  readonly now: () => number
  readonly hold: (by: 'scroll' | 'choice') => void
  readonly goLive: () => void
  /** Holds, and moves the cursor to a moment. */
  readonly rewind: (at: number) => void
}

export function useHold(): HoldTools {
  const feed = useFeed()
  const { time } = useTimeTools()
  const gatewayTime = useGatewayTime()
  return useMemo(() => {
    // The gateway's clock is known to some ms only: what is drawn already must not be beyond the hold.
    const now = (): number => {
      const newest = feed.logWindow().rows.at(-1)
      return newest?.kind === 'line' ? Math.max(gatewayTime(), newest.untilAt) : gatewayTime()
    }
    return {
      now,
      hold: (by) => time.hold(now(), by),
      goLive: () => time.goLive(),
      rewind: (at) => time.rewind(at, now()),
    }
  }, [feed, time, gatewayTime])
}
