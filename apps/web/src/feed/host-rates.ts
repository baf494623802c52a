import {
  MAX_RATE_STEPS,
  RATE_STEP_MS,
  type Hostless,
  type HostOffender,
  type Hosts,
  type HostStatus,
  type SourceStatus,
} from '@multimeter/protocol'

import { RATE_SLOTS, RateSlots } from './rate-slots.ts'

/** Hosts kept; the gateway's own list has the same bound. Those above it are counted as refused. */
export const MAX_HOSTS = 20_000

/**
 * Before so much was measured, a rate is what the gateway counted in its newest step, or unknown: over two seconds a host
 * of 2 events a second that sends 30 at a time had 0 or 15, ms.
 */
export const RATE_KNOWN_AFTER_MS = 5_000

/** A blocked broker still delivers. */
const HEARD_STATES: ReadonlySet<SourceStatus['state']> = new Set(['connected', 'blocked'])

/** A host of the list, with its place in the arrays of rates; places are given in the order first heard. */
export interface PlacedHost {
  readonly place: number
  readonly status: Omit<HostStatus, 'rates'>
  /** Events in each step before those of `steps`, as the gateway counted them; where absent, what was known goes on. */
  readonly seed?: readonly number[]
}

/** What changed since the last `take`, small enough to send: the rates are two flat arrays by place. */
export interface HostsChange {
  readonly complete: boolean
  /** True when the list was begun anew: places known before mean nothing now. */
  readonly reset: boolean
  readonly changed: readonly PlacedHost[]
  readonly ratePerSecond: Float32Array<ArrayBuffer>
  /** One array for each step of RATE_STEP_MS that has closed: the mean rate in it by place; NaN where unknown. */
  readonly steps: readonly Float32Array<ArrayBuffer>[]
  readonly refused: number
  readonly offender: HostOffender | undefined
  readonly hostless: Hostless | undefined
}

interface KnownHost {
  readonly place: number
  status: Omit<HostStatus, 'rates'>
  /** Not yet taken. */
  seed: readonly number[] | undefined
  /** Slot numbers below this are before the host was known. */
  firstSlot: number
  readonly slots: Float64Array
  /** The mean rate in the gateway's newest step, until a rate is measured here; NaN where it told none. */
  toldRate: number
  /** Events in the step that is open; NaN once part of it is unknown. */
  step: number
}

/**
 * Rates of hosts, from the counts of the gateway's host lists and the moments at which the lists came. What was counted
 * while the page was away is not a burst on return: `away()` makes it unknown instead.
 */
export class HostRates {
  #hosts = new Map<string, KnownHost>()
  #changed = new Map<string, KnownHost>()
  #complete = false
  #reset = true
  #refused = 0
  #offender: HostOffender | undefined
  #hostless: Hostless | undefined
  #refusedHere = new Set<string>()
  #steps: Float32Array<ArrayBuffer>[] = []
  #stepEndMs: number
  readonly #slots: RateSlots
  #isAway = true
  /** Sources that the gateway does not hear now. */
  #unheard: ReadonlySet<string> = new Set()

  /** @param atMs monotonic time, as in all other calls. */
  constructor(atMs: number) {
    this.#stepEndMs = atMs + RATE_STEP_MS
    this.#slots = new RateSlots(atMs)
  }

  /** Takes a host list as it arrives. */
  hear(message: Hosts, atMs: number): void {
    this.#closeSteps(atMs)
    if (message.complete) this.#begin(message)
    if (this.#isAway) this.#restartSlots(atMs)
    else if (this.#slots.advance(atMs)) this.#clearSlot()
    if (message.hosts.some(({ rates }) => rates !== undefined)) this.#beginSteps(atMs)
    this.#refused = message.refused
    this.#offender = message.offender
    this.#hostless = message.hostless
    for (const status of message.hosts) this.#hearHost(status, message.complete)
  }

  /** The way to the gateway is lost: what is counted until the next whole list has no time to be spread over. */
  away(): void {
    this.#isAway = true
    for (const host of this.#hosts.values()) host.step = Number.NaN
  }

  /** Of a host all of whose sources are cut off from the gateway nobody knows whether it speaks. */
  hearSources(sources: readonly SourceStatus[], atMs: number): void {
    this.#closeSteps(atMs)
    const before = Array.from(this.#hosts.values()).filter((host) => this.#isUnheard(host))
    this.#unheard = new Set(sources.filter(({ state }) => !HEARD_STATES.has(state)).map(({ source }) => source))
    // What was not heard was not zero.
    for (const host of before) this.#forgetSlots(host)
    for (const host of this.#hosts.values()) if (this.#isUnheard(host)) host.step = Number.NaN
  }

  /** Called about once a second: closes steps, and lets rates fall when nothing comes. */
  beat(atMs: number): void {
    this.#closeSteps(atMs)
    if (!this.#isAway && this.#slots.isOverdue(atMs) && this.#slots.open(atMs)) this.#clearSlot()
  }

  get size(): number {
    return this.#hosts.size
  }

  /** Sources on which this host was heard; empty where it is not known. */
  sourcesOf(host: string): readonly string[] {
    return this.#hosts.get(host)?.status.sources ?? []
  }

  /** What changed since the last call. */
  take(): HostsChange {
    const ratePerSecond = new Float32Array(this.#hosts.size)
    for (const host of this.#hosts.values()) ratePerSecond[host.place] = this.#rateOf(host)
    const change: HostsChange = {
      complete: this.#complete,
      reset: this.#reset,
      changed: Array.from(this.#changed.values(), takeHost),
      ratePerSecond,
      steps: this.#steps,
      refused: this.#refused + this.#refusedHere.size,
      offender: this.#offender,
      hostless: this.#hostless,
    }
    this.#reset = false
    this.#changed = new Map()
    this.#steps = []
    return change
  }

  /** A whole list: hosts that are not in it are gone, and then all places are given anew. */
  #begin(message: Hosts): void {
    this.#complete = true
    const names = new Set(message.hosts.map((status) => status.host))
    this.#refusedHere = new Set()
    if (Array.from(this.#hosts.keys()).every((name) => names.has(name))) return
    this.#hosts = new Map()
    this.#changed = new Map()
    this.#steps = []
    this.#reset = true
  }

  /**
   * The gateway tells the steps that closed before this list; ours go on from here. What it counted in the step that was open is
   * in neither: at most one step of a line that has sixty.
   */
  #beginSteps(atMs: number): void {
    this.#steps = []
    this.#stepEndMs = atMs + RATE_STEP_MS
    for (const host of this.#hosts.values()) host.step = this.#isUnheard(host) ? Number.NaN : 0
  }

  #hearHost({ rates, ...status }: HostStatus, whole: boolean): void {
    const known = this.#hosts.get(status.host)
    const seed = rates?.slice(-MAX_RATE_STEPS)
    if (known === undefined) this.#addHost(status, { whole, seed })
    else {
      // A count below the last one is that of a gateway which was started again.
      const more = status.count - known.status.count
      if (!this.#isAway && !whole && more > 0) this.#count(known, more)
      known.status = status
      known.seed = seed ?? known.seed
      if (seed !== undefined) known.toldRate = toldRate(status, seed)
      this.#changed.set(status.host, known)
    }
  }

  #addHost(status: KnownHost['status'], { whole, seed }: { whole: boolean; seed: KnownHost['seed'] }): void {
    if (this.#hosts.size >= MAX_HOSTS) {
      if (this.#refusedHere.size < MAX_HOSTS) this.#refusedHere.add(status.host)
      return
    }
    const host: KnownHost = {
      place: this.#hosts.size,
      status,
      seed,
      firstSlot: whole ? this.#slots.newest + 1 : this.#slots.newest,
      slots: new Float64Array(RATE_SLOTS),
      toldRate: toldRate(status, seed),
      step: 0,
    }
    // All of a host that is heard for the first time was just counted; of one in a whole list nobody knows when.
    if (whole && seed === undefined) host.step = Number.NaN
    else if (whole) host.step = this.#isUnheard(host) ? Number.NaN : 0
    else this.#count(host, status.count)
    this.#hosts.set(status.host, host)
    this.#changed.set(status.host, host)
  }

  #count(host: KnownHost, events: number): void {
    const index = this.#slots.newest % RATE_SLOTS
    host.slots[index] = (host.slots[index] ?? 0) + events
    host.step += events
  }

  #rateOf(host: KnownHost): number {
    const { newest } = this.#slots
    const first = Math.max(host.firstSlot, newest - RATE_SLOTS + 1, 1)
    if (this.#isUnheard(host)) return Number.NaN
    if (first > newest) return host.toldRate
    const lengthMs = this.#slots.lengthMs(first)
    if (lengthMs < RATE_KNOWN_AFTER_MS) return host.toldRate
    let events = 0
    for (let slot = first; slot <= newest; slot++) events += host.slots[slot % RATE_SLOTS] ?? 0
    return (events * 1_000) / lengthMs
  }

  /** The newest slot takes the place of one that is too old now. */
  #clearSlot(): void {
    for (const host of this.#hosts.values()) host.slots[this.#slots.newest % RATE_SLOTS] = 0
  }

  #isUnheard({ status }: KnownHost): boolean {
    return this.#unheard.size > 0 && status.sources.every((source) => this.#unheard.has(source))
  }

  /** After having been away, the first list only sets the marks from which the next is counted. */
  #restartSlots(atMs: number): void {
    this.#isAway = false
    this.#slots.open(atMs)
    for (const host of this.#hosts.values()) this.#forgetSlots(host)
  }

  /** The rate is made of what is counted from here on; the step that is open is known in part only. */
  #forgetSlots(host: KnownHost): void {
    host.slots.fill(0)
    host.firstSlot = this.#slots.newest + 1
    host.step = Number.NaN
    host.toldRate = Number.NaN
  }

  #closeSteps(atMs: number): void {
    const late = Math.floor((atMs - this.#stepEndMs) / RATE_STEP_MS)
    // Longer than the whole history: the machine slept. Only the length of the hole matters.
    if (late > MAX_RATE_STEPS) this.#stepEndMs += (late - MAX_RATE_STEPS) * RATE_STEP_MS
    for (let isFirst = true; atMs >= this.#stepEndMs; isFirst = false) {
      this.#closeStep(isFirst)
      this.#stepEndMs += RATE_STEP_MS
    }
  }

  /** @param isKnown false for a second step closed in one go: this code did not run during it. */
  #closeStep(isKnown: boolean): void {
    const rates = new Float32Array(this.#hosts.size).fill(Number.NaN)
    for (const host of this.#hosts.values()) {
      if (isKnown) rates[host.place] = (host.step * 1_000) / RATE_STEP_MS
      host.step = this.#isAway || this.#isUnheard(host) ? Number.NaN : 0
    }
    if (this.#steps.length >= MAX_RATE_STEPS) this.#steps.shift()
    this.#steps.push(rates)
  }
}

function takeHost(host: KnownHost): PlacedHost {
  const { place, status, seed } = host
  host.seed = undefined
  return { place, status, ...(seed && { seed }) }
}

/** Of the newest step that the gateway counted; a host that came in the midst of it spoke in a part of it only. */
function toldRate({ count, firstHeardAt, lastHeardAt }: KnownHost['status'], seed: KnownHost['seed'] = []): number {
  const newest = seed.at(-1) ?? Number.NaN
  const heardForMs = lastHeardAt - firstHeardAt
  const isOfPart = newest > 0 && heardForMs < 2 * RATE_STEP_MS && seed.slice(0, -1).every((events) => events === 0)
  if (!isOfPart) return (newest * 1_000) / RATE_STEP_MS
  return heardForMs < RATE_KNOWN_AFTER_MS ? Number.NaN : ((count - 1) * 1_000) / heardForMs
}
