import type { HostRow } from '../../feed/hosts-state.ts'

/** Of several silent hosts each has the wall for so long. */
const TURN_MS = 20_000

/** Hosts that take turns, the newest silences; of a hundred each would be seen once in half an hour. */
const MAX_TURNS = 10

/** Silent hosts named below the one that has the wall. */
const MAX_OTHERS = 2

/** Who has the wall, and since when. */
export interface Turn {
  readonly host: string
  /** Monotonic. */
  readonly sinceMs: number
  /** When the newest silence known then began, gateway time: a newer one is not kept waiting. */
  readonly newestAt: number
}

/** What the wall says of who has it. */
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

/** Silent hosts, the newest silence first. */
export function newestSilences(silent: readonly HostRow[]): readonly HostRow[] {
  return [...silent].sort((one, other) => fellAt(other) - fellAt(one) || (one.host < other.host ? -1 : 1))
}

/**
 * Whose turn it is after the one before: the same one for TURN_MS, then the next of the newest, and a host that fell silent since at
 * once. The same object where nothing changes; undefined where none is silent.
 */
export function takeTurn(before: Turn | undefined, silences: readonly HostRow[], nowMs: number): Turn | undefined {
  const turns = silences.slice(0, MAX_TURNS)
  const [first] = turns
  if (first === undefined) return undefined
  const newestAt = fellAt(first)
  const place = turns.findIndex(({ host }) => host === before?.host)
  if (before === undefined || place < 0 || newestAt > before.newestAt) {
    return { host: first.host, sinceMs: nowMs, newestAt }
  }
  if (turns.length === 1 || nowMs - before.sinceMs < TURN_MS) return before
  return { host: turns[(place + 1) % turns.length]?.host ?? first.host, sinceMs: nowMs, newestAt }
}

/** What is told while that host has the wall; undefined where it is not silent any more. */
export function takeoverOf(turn: Turn | undefined, silences: readonly HostRow[]): Takeover | undefined {
  const index = silences.findIndex(({ host }) => host === turn?.host)
  const row = silences[index]
  if (row === undefined) return undefined
  const others = silences
    .slice(0, MAX_OTHERS + 1)
    .filter((each) => each !== row)
    .slice(0, MAX_OTHERS)
  return { row, place: index + 1, of: silences.length, others, more: silences.length - 1 - others.length }
}

function fellAt({ silence, lastHeardAt }: HostRow): number {
  return silence?.sinceAt ?? lastHeardAt
}
