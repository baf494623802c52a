import { useStore } from 'zustand/react'

import type { HostsState } from '../feed/hosts-state.ts'
import { useFeed } from './use-feed.ts'

/** Select the smallest thing: the component draws again when the selected value is another one. */
export function useHosts<T>(selector: (state: HostsState) => T): T {
  return useStore(useFeed().hosts, selector)
}
