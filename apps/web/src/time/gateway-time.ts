import { useCallback } from 'react'

import { useFeed } from '../stores/use-feed.ts'

/**
 * Answers the gateway's time at the moment of the call, ms; a clock that ticks once a second would hold lines whose samples are
 * not here. It is known to some ms only: no line that is drawn already is later.
 */
export function useGatewayTime(): () => number {
  const feed = useFeed()
  return useCallback(() => {
    const { capsule, clockOffsetMs } = feed.connection.getState()
    if (capsule !== undefined) return capsule.untilAt
    const now = Date.now() + clockOffsetMs
    const newest = feed.logWindow().rows.at(-1)
    return newest?.kind === 'line' ? Math.max(now, newest.untilAt) : now
  }, [feed])
}
