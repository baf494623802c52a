import type { ConnectionState } from '../feed/connection-state.ts'

/** Whether what the page shows is of now. Stale content greys, its ages stop, and it says `asOf`. */
export type Freshness = { readonly fresh: true } | { readonly fresh: false; readonly asOf: number }

/** Stale from the moment the link is, and through each try to connect again, until the gateway speaks. */
export function freshnessOf({ link, pulses }: Pick<ConnectionState, 'link' | 'pulses'>): Freshness {
  if (link.state === 'live' || link.state === 'catching-up') return { fresh: true }
  // What the gateway sent before it sent that is here, whenever it was that the page had read it.
  const heard = pulses.reduce((newest, { sentAt }) => Math.max(newest, sentAt), 0)
  // Nothing was shown yet, so nothing can be old.
  if (heard === 0 && link.state === 'connecting') return { fresh: true }
  return { fresh: false, asOf: heard === 0 ? link.sinceAt : heard }
}
