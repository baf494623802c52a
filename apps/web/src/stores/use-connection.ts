import { useStore } from 'zustand/react'

import type { ConnectionState } from '../feed/connection-state.ts'
import { useFeed } from './use-feed.ts'

/** Select the smallest thing: the component draws again when the selected value is another one. */
export function useConnection<T>(selector: (state: ConnectionState) => T): T {
  return useStore(useFeed().connection, selector)
}
