import { useEffect } from 'react'

import { useFeed } from '../stores/use-feed.ts'
import { useTimeTools } from './use-time.ts'

/** Holds every pane when what was waited for came and AFTER_STOP_MS are over, whatever screen is open by then. */
export function useStop(): void {
  const { stopping } = useFeed()
  const { time } = useTimeTools()
  useEffect(
    () =>
      stopping.subscribe((stop) => {
        if (stop.state === 'stopped') time.stop({ heldAt: stop.heldAt, cursorAt: stop.hit.at })
      }),
    [stopping, time],
  )
}
