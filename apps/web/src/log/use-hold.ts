import { useMemo } from 'react'

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
  const { time } = useTimeTools()
  const now = useGatewayTime()
  return useMemo(
    () => ({
      now,
      hold: (by) => time.hold(now(), by),
      goLive: () => time.goLive(),
      rewind: (at) => time.rewind(at, now()),
    }),
    [time, now],
  )
}
