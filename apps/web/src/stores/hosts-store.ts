import { createStore, type StoreApi } from 'zustand/vanilla'

import type { HostsState } from '../feed/hosts-state.ts'

/** The hosts that have spoken. Written by the feed only. */
export function createHostsStore(): StoreApi<HostsState> {
  return createStore<HostsState>(() => ({
    complete: false,
    rows: [],
    refused: 0,
    offender: undefined,
    hostless: undefined,
  }))
}
