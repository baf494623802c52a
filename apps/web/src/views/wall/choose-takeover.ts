import type { HostRow } from '../../feed/feed.ts'

/** Of several silent hosts each has the wall for so long. */
const TURN_MS = 20_000

/** Hosts that take turns, the newest silences; of a hundred each would be seen once in half an hour. */
const MAX_TURNS = 10

/** Silent hosts named below the one that has the wall. */
const MAX_OTHERS = 2

/** Who has the wall. */
export interface Takeover {
  readonly row: HostRow
  /** Its place among all silent hosts, from 1. */
  readonly place: number
  readonly of: number
  /** Named beside it. */
  readonly others: readonly HostRow[]
  /** Silent hosts that are not named. */
  readonly more: number
}

/** Who of the silent hosts has the wall at a moment, the newest silence first; undefined where none is silent. */
export function chooseTakeover(silent: readonly HostRow[], at: number): Takeover | undefined {
  const newest = [...silent].sort(
    (one, other) => other.lastHeardAt - one.lastHeardAt || (one.host < other.host ? -1 : 1),
  )
  const turns = Math.min(newest.length, MAX_TURNS)
  if (turns === 0) return undefined
  const place = Math.floor(at / TURN_MS) % turns
  const row = newest[place]
  if (row === undefined) return undefined
  const rest = newest.filter((each) => each !== row)
  const others = rest.slice(0, MAX_OTHERS)
  return { row, place: place + 1, of: newest.length, others, more: rest.length - others.length }
}
