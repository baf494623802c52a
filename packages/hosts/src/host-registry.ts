import type { Clock } from '@multimeter/clock'
import { MAX_HOST_CHARACTERS } from '@multimeter/protocol'

import {
  countSighting,
  createHostEntry,
  type HostEntry,
  isDated,
  type Moment,
  recordOf,
  restoreEntry,
} from './host-entry.ts'
import type { HostOffender, HostRecord, HostSighting } from './host-record.ts'
import { RefusedHosts } from './refused-hosts.ts'
import type { HostSilence } from './watched.ts'

/** Hosts known at once; a new host over it is refused and counted, those known go on. */
export const DEFAULT_MAX_HOSTS = 20_000

/** Hosts that one `takeChanges` returns; the others come with the next call, longest waiting first. */
export const MAX_CHANGES_PER_TAKE = 2_000

export interface HostRegistryOptions {
  readonly clock: Clock
  /** @default DEFAULT_MAX_HOSTS */
  readonly maxHosts?: number
  /** How a host keeps its rhythm, where somebody judges it; asked for each snapshot. */
  readonly silenceOf?: (host: string) => HostSilence | undefined
}

/** Who was heard. Names are compared without case and shown as they were written first. */
export interface HostRegistry {
  /** Counts one event of a host. */
  hear(sighting: HostSighting): void
  /** Something of a known host changed that is not told by an event of it. */
  touch(host: string): void
  /** Lists a host as it was listed elsewhere or before; what is counted here goes on from there. One that cannot be is left out. */
  restore(record: HostRecord): void
  /** Each host, as it is when its turn comes, without rates. */
  each(): Iterable<HostRecord>
  /** A snapshot of every host, in the order first heard. */
  all(): readonly HostRecord[]
  /** A snapshot of the hosts that changed since they were last taken here, without `rates`, at most MAX_CHANGES_PER_TAKE. */
  takeChanges(): readonly HostRecord[]
  get(host: string): HostRecord | undefined
  readonly size: number
  /** Hosts refused because `maxHosts` were known; above MAX_REFUSED_HOSTS it stands still and means "at least". */
  readonly refused: number
  /** Who named most of those; undefined while none was refused. */
  readonly offender: HostOffender | undefined
}

/** Keeps one record for each host that spoke. Wall time is for showing only; nothing is decided by it. */
export function createHostRegistry(options: HostRegistryOptions): HostRegistry {
  const { clock, maxHosts = DEFAULT_MAX_HOSTS } = options
  const entries = new Map<string, HostEntry>()
  const changed = new Set<HostEntry>()
  const refused = new RefusedHosts()

  function changedRecord(entry: HostEntry): HostRecord {
    const silence = options.silenceOf?.(entry.host) ?? entry.silence
    return silence === undefined ? recordOf(entry) : { ...recordOf(entry), silence }
  }

  function completeRecord(entry: HostEntry): HostRecord {
    return { ...changedRecord(entry), rates: entry.rates.closed(clock.monotonicMs()) }
  }

  function add(host: string, moment: Moment): HostEntry {
    const entry = createHostEntry(host, moment)
    entries.set(host.toLowerCase(), entry)
    return entry
  }

  function moment(): Moment {
    return { now: clock.now(), nowMs: clock.monotonicMs() }
  }

  return {
    hear(sighting) {
      const name = sighting.host.toLowerCase()
      const known = entries.get(name)
      if (known === undefined && entries.size >= maxHosts) return refused.refuse(name, sighting)
      const at = moment()
      const entry = known ?? add(sighting.host, at)
      countSighting(entry, sighting, at)
      changed.add(entry)
    },
    touch(host) {
      const entry = entries.get(host.toLowerCase())
      if (entry !== undefined) changed.add(entry)
    },
    restore(record) {
      const { host, firstHeardAt } = record
      if (host === '' || host.length > MAX_HOST_CHARACTERS || !isDated(record)) return
      const name = host.toLowerCase()
      const known = entries.get(name)
      if (known === undefined && entries.size >= maxHosts) return refused.refuse(name)
      const at = moment()
      const entry = known ?? add(host, { ...at, now: firstHeardAt })
      restoreEntry(entry, record, at)
      changed.add(entry)
    },
    *each() {
      for (const entry of entries.values()) yield changedRecord(entry)
    },
    all: () => Array.from(entries.values(), completeRecord),
    takeChanges() {
      const taken: HostRecord[] = []
      for (const entry of changed) {
        if (taken.length === MAX_CHANGES_PER_TAKE) break
        changed.delete(entry)
        taken.push(changedRecord(entry))
      }
      return taken
    },
    get(host) {
      const entry = entries.get(host.toLowerCase())
      return entry && completeRecord(entry)
    },
    get size() {
      return entries.size
    },
    get refused() {
      return refused.count
    },
    get offender() {
      return refused.offender
    },
  }
}
