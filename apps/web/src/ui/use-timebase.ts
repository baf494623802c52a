import { useSyncExternalStore } from 'react'

import { onTimebase, timebase, type Timebase } from './time-zone.ts'

/**
 * The timebase chosen. A component that is drawn again only for other properties calls it where it writes times; all others are
 * drawn again with the page.
 */
export function useTimebase(): Timebase {
  return useSyncExternalStore(onTimebase, timebase)
}
