import { RATE_STEP_MS } from '@multimeter/protocol'

import type { HostRow } from '../../feed/hosts-state.ts'
import { countStates, type StateCounts } from '../../model/count-hosts.ts'
import { hasLimit, LIVE_FOR_MS, type HostState, type StateOf } from '../../model/host-state.ts'
import { naturalKey } from '../../model/natural-key.ts'

/** Hosts of one company and system, each at its place for as long as there are no new ones. */
export interface WallGroup {
  readonly id: string
  /** `acme`, `shop`; empty for hosts whose routing key names neither. */
  readonly path: readonly string[]
  readonly cells: readonly WallCell[]
  readonly states: StateCounts
}

export interface WallCell {
  readonly host: string
  readonly state: HostState
  /** It is live and speaks less than half as much as it does usually, or has no rhythm and was not heard just now. */
  readonly isDim: boolean
}

/** Levels of the routing key that make a group. */
const GROUP_DEPTH = 2

interface GroupPlaces {
  readonly id: string
  readonly path: readonly string[]
  /** Of its hosts in the list, in the order in which they stand. */
  readonly places: readonly number[]
}

/**
 * Where hosts stand: groups by name, those without one last; hosts within them too, so that a place has a meaning. Sorting is most of the
 * work, and with thousands of hosts too much of it for every second, so an order is kept while the hosts are the same.
 */
export class WallOrder {
  #keys: readonly string[] = []
  #groups: readonly GroupPlaces[] = []

  /** The groups of these hosts, with their states at that moment, gateway time. */
  groups(
    rows: readonly HostRow[],
    { stateOf, now }: { readonly stateOf: StateOf; readonly now: number },
  ): readonly WallGroup[] {
    if (rows.length !== this.#keys.length || rows.some((row, place) => keyOf(row) !== this.#keys[place])) {
      this.#keys = rows.map(keyOf)
      this.#groups = sortGroups(rows)
    }
    return this.#groups.map(({ id, path, places }) => {
      const own = places.flatMap((place) => rows[place] ?? [])
      return { id, path, states: countStates(own, stateOf), cells: own.map((row) => cellOf(row, stateOf(row), now)) }
    })
  }
}

function keyOf({ host, group = [] }: HostRow): string {
  return `${group[0] ?? ''}\n${group[1] ?? ''}\n${host}`
}

function sortGroups(rows: readonly HostRow[]): readonly GroupPlaces[] {
  const groups = new Map<string, { path: readonly string[]; members: { place: number; key: string }[] }>()
  for (const [place, { host, group = [] }] of rows.entries()) {
    const path = group.slice(0, GROUP_DEPTH)
    const id = path.join('\n')
    const known = groups.get(id)
    const member = { place, key: naturalKey(host) }
    if (known === undefined) groups.set(id, { path, members: [member] })
    else known.members.push(member)
  }
  return [...groups]
    .sort(([one], [other]) => compare(groupKey(one), groupKey(other)))
    .map(([id, { path, members }]) => ({
      id,
      path,
      places: members.sort((one, other) => compare(one.key, other.key)).map(({ place }) => place),
    }))
}

function cellOf(row: HostRow, state: HostState, now: number): WallCell {
  return { host: row.host, state, isDim: state === 'live' && (isBelowUsual(row) || isUnproven(row, now)) }
}

/** Nothing is expected of it, so that it is called live however long it has been quiet. */
function isUnproven({ silence, lastHeardAt }: HostRow, now: number): boolean {
  return !hasLimit(silence) && now - lastHeardAt > LIVE_FOR_MS
}

/** Rates of fewer steps say nothing of what is usual. */
const MIN_STEPS = 6

/** Of a host that says less in one step, a step with none of it is chance. */
const MIN_EVENTS_IN_STEP = 4

const DIM_BELOW = 0.5

/** The last whole step beside the mean of those before. */
function isBelowUsual({ rates }: Pick<HostRow, 'rates'>): boolean {
  let sum = 0
  let known = 0
  let last = Number.NaN
  for (const rate of rates) {
    if (!Number.isFinite(rate)) continue
    if (known > 0) sum += last
    known++
    last = rate
  }
  if (known < MIN_STEPS) return false
  const usual = sum / (known - 1)
  return (usual * RATE_STEP_MS) / 1_000 >= MIN_EVENTS_IN_STEP && last < DIM_BELOW * usual
}

function groupKey(id: string): string {
  return id === '' ? '\uffff' : naturalKey(id)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
