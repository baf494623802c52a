import { type RecentEntry, type RecentEvent, type RecentGap, sizeOf } from './recent-entry.ts'

export interface HostTailsOptions {
  /** Of all hosts together; each has an equal share of it. */
  readonly maxBytes: number
  /** Of one host at most, however few there are. */
  readonly maxHostBytes: number
  /** Of one host more nothing is kept. */
  readonly maxHosts: number
  readonly maxAgeMs: number
}

interface Tail {
  readonly host: string
  readonly events: RecentEvent[]
  bytes: number
  /** So many of the first have memory of their own. */
  owned: number
  /** When the first that has not came here, monotonic ms. */
  sharedSinceMs: number
}

/**
 * Segments of neighbours share memory, all of which stays as long as one of them does. What has been here for so long, ms, gets
 * memory of its own: what a loud host says has left again by then.
 */
const OWN_AFTER_MS = 2_000

/** Gaps kept, the newest; each is a few hundred bytes. */
const MAX_KEPT_GAPS = 256

/**
 * The last events of each host that have left the recent events, mostly pushed out by louder hosts, so that who opens a quiet host, or
 * one that fell silent, finds what it said. What is here of a host has no hole: only its oldest leave.
 */
export class HostTails {
  readonly #options: HostTailsOptions
  readonly #tails: Map<string, Tail> = new Map()
  /** What is missing among the events. */
  readonly #gaps: RecentGap[] = []
  #bytes = 0
  /** Goes over all tails again and again. */
  #round: Iterator<Tail> | undefined

  constructor(options: HostTailsOptions) {
    this.#options = options
  }

  /** Level, with what keeping costs. */
  get bytes(): number {
    return this.#bytes
  }

  keep(entry: RecentEntry, nowMs: number): void {
    if (entry.kind === 'gap') {
      this.#gaps.push(entry)
      if (this.#gaps.length > MAX_KEPT_GAPS) this.#gaps.shift()
      return
    }
    const tail = this.#tailOf(entry.hostKey)
    if (tail === undefined) return
    if (tail.owned === tail.events.length) tail.sharedSinceMs = nowMs
    tail.events.push(entry)
    this.#count(tail, sizeOf(entry))
    this.#trim(tail, nowMs)
    // One in turn too: what nobody adds to gets old, and shares get smaller with each host.
    do this.#tendNext(nowMs)
    while (this.#bytes > this.#options.maxBytes)
  }

  /**
   * What is kept of these hosts, oldest first, with the gaps that concern them.
   * @param maxBytes of segments; the newest are given.
   */
  of(
    hosts: ReadonlySet<string>,
    { maxBytes, nowMs }: { readonly maxBytes: number; readonly nowMs: number },
  ): readonly RecentEntry[] {
    const events = [...hosts]
      .flatMap((host) => this.#tails.get(host)?.events ?? [])
      .filter((event) => !this.#isTooOld(event, nowMs))
      .sort(byArrival)
    let bytes = 0
    const first = events.findLastIndex(({ segment }) => (bytes += segment.length) > maxBytes) + 1
    const given = events.slice(first)
    const [oldest] = given
    if (oldest === undefined) return []
    const gaps = this.#gaps.filter(
      (gap) => byArrival(gap, oldest) > 0 && (gap.hostKey === undefined || hosts.has(gap.hostKey)),
    )
    return [...given, ...gaps].sort(byArrival)
  }

  #tailOf(host: string | undefined): Tail | undefined {
    if (host === undefined) return undefined
    const known = this.#tails.get(host)
    if (known !== undefined || this.#tails.size >= this.#options.maxHosts) return known
    const tail = { host, events: [], bytes: 0, owned: 0, sharedSinceMs: 0 }
    this.#tails.set(host, tail)
    return tail
  }

  #tendNext(nowMs: number): void {
    let next = this.#round?.next()
    if (next === undefined || next.done === true) {
      this.#round = this.#tails.values()
      next = this.#round.next()
    }
    if (next.done === true) return
    const tail = next.value
    this.#trim(tail, nowMs)
    if (tail.owned < tail.events.length && nowMs - tail.sharedSinceMs > OWN_AFTER_MS) own(tail)
  }

  #trim(tail: Tail, nowMs: number): void {
    const share = Math.min(this.#options.maxHostBytes, this.#options.maxBytes / this.#tails.size)
    for (let oldest = tail.events[0]; oldest !== undefined; oldest = tail.events[0]) {
      if (tail.bytes <= share && !this.#isTooOld(oldest, nowMs)) return
      tail.events.shift()
      tail.owned = Math.max(0, tail.owned - 1)
      this.#count(tail, -sizeOf(oldest))
    }
    this.#tails.delete(tail.host)
  }

  #isTooOld({ arrivedMs }: RecentEvent, nowMs: number): boolean {
    return nowMs - arrivedMs > this.#options.maxAgeMs
  }

  #count(tail: Tail, bytes: number): void {
    tail.bytes += bytes
    this.#bytes += bytes
  }
}

/** Gives those that have none memory of their own, all in one piece. */
function own(tail: Tail): void {
  const shared = tail.events.slice(tail.owned)
  const memory = new Uint8Array(shared.reduce((sum, { segment }) => sum + segment.length, 0))
  let used = 0
  for (const event of shared) {
    memory.set(event.segment, used)
    event.segment = memory.subarray(used, used + event.segment.length)
    used += event.segment.length
  }
  tail.owned = tail.events.length
}

/** Of one source in the order of their numbers. */
function byArrival(one: RecentEntry, other: RecentEntry): number {
  return one.arrivedMs - other.arrivedMs || (one.source === other.source ? one.seq - other.seq : 0)
}
