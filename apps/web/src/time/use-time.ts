import { createContext, useContext, type Context } from 'react'
import { useStore } from 'zustand/react'
import type { StoreApi } from 'zustand/vanilla'

import type { Crosshair } from './crosshair.ts'
import type { HostHistory } from './host-history.ts'
import type { Time, TimeShown } from './time-store.ts'

/** The page's one time, crosshair and memory of hosts; `App` provides them. */
export interface TimeTools {
  readonly time: Time
  readonly crosshair: StoreApi<Crosshair>
  readonly history: HostHistory
}

export const TimeContext: Context<TimeTools | undefined> = createContext<TimeTools | undefined>(undefined)

/** Outside the provider it is a bug. */
export function useTimeTools(): TimeTools {
  const tools = useContext(TimeContext)
  if (tools === undefined) throw new Error('useTimeTools is called outside TimeContext')
  return tools
}

/** Select the smallest thing: the component draws again when the selected value is another one. */
export function useTime<T>(selector: (shown: TimeShown) => T): T {
  return useStore(useTimeTools().time.shown, selector)
}
