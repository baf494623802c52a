import { useStore } from 'zustand/react'

import type { ProbeState } from '../feed/probe-state.ts'
import { useFeed } from './use-feed.ts'

/** Select the smallest thing: the component draws again when the selected value is another one. */
export function useProbe<T>(selector: (state: ProbeState) => T): T {
  return useStore(useFeed().probe, selector)
}
