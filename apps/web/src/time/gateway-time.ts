import { useCallback } from 'react'

import { useFeed } from '../stores/use-feed.ts'

/** Answers the gateway's time at the moment of the call, ms; a clock that ticks once a second would hold lines whose samples are not here. */
export function useGatewayTime(): () => number {
  const { connection } = useFeed()
  return useCallback(() => Date.now() + connection.getState().clockOffsetMs, [connection])
}
