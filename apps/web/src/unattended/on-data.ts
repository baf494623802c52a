import type { SeenPulse } from '../feed/connection-state.ts'
import type { Feed } from '../feed/feed.ts'
import type { HostRow } from '../feed/hosts-state.ts'

/**
 * Calls the listener whenever something came through a broker: a canary that came back, or messages of hosts; what the gateway says of
 * itself is no data. Told by what is new, not by times, so that a clock that is set back hides nothing. Until the returned function
 * is called.
 */
export function onData(feed: Pick<Feed, 'connection' | 'hosts'>, listener: () => void): () => void {
  let known = new Set(feed.connection.getState().pulses)
  let count = countOf(feed.hosts.getState().rows)
  const stops = [
    feed.connection.subscribe(({ pulses }, before) => {
      if (pulses === before.pulses) return
      const isBack = pulses.some((pulse) => isReturned(pulse) && !known.has(pulse))
      known = new Set(pulses)
      if (isBack) listener()
    }),
    feed.hosts.subscribe(({ rows }) => {
      const before = count
      count = countOf(rows)
      if (count !== before) listener()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Whether that canary came back. */
export function isReturned({ roundTripMs }: SeenPulse): boolean {
  return roundTripMs !== undefined
}

function countOf(rows: readonly HostRow[]): number {
  let sum = 0
  for (const { count } of rows) sum += count
  return sum
}
