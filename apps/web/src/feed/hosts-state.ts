import type { Hostless, HostOffender, HostStatus } from '@multimeter/protocol'

/** A host of the list with what the page worked out of the list's changes. */
export interface HostRow extends Omit<HostStatus, 'rates'> {
  /** NaN where it is unknown: in the first seconds where the gateway counted none before, and while the host cannot be heard. */
  readonly ratePerSecond: number
  /**
   * Events per second over the last minutes, oldest first, one entry per RATE_STEP_MS, at most MAX_RATE_STEPS. What was before
   * the page came is the gateway's. NaN where nothing is known: a break in the line, not zero.
   */
  readonly rates: readonly number[]
  /** Of an earlier moment: `lastHeardAt` is known to so many ms only. Exact where it is absent. */
  readonly heardToMs?: number
}

/** The list of hosts, and what could not be listed. */
export interface HostsState {
  /** True once the gateway has sent its whole list. */
  readonly complete: boolean
  readonly rows: readonly HostRow[]
  readonly refused: number
  /** Who named most of the hosts that were refused; undefined while none was. */
  readonly offender: HostOffender | undefined
  /** Events in which no host was recognised; undefined while there was none. */
  readonly hostless: Hostless | undefined
}
