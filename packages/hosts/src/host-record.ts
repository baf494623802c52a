import type { HostSilence } from './watched.ts'

/** What the registry knows of one host; times are wall time in ms since epoch, for showing. */
export interface HostRecord {
  /** As it was written first; hosts are compared without case. */
  readonly host: string
  readonly sources: readonly string[]
  readonly firstHeardAt: number
  readonly lastHeardAt: number
  readonly count: number
  /** `error` and worse, `warning`, and all from `notice` down. */
  readonly severities: { readonly error: number; readonly warning: number; readonly info: number }
  readonly lastErrorAt?: number
  readonly group?: readonly string[]
  readonly streams: readonly StreamRecord[]
  /** Events of streams beyond the limit, which are counted but not listed. */
  readonly otherStreams: number
  /** Absent where nobody judges it. */
  readonly silence?: HostSilence
  /** How far the clock by which it dates its messages is ahead of ours, ms; absent where it dates none, or is right. */
  readonly skewMs?: number
  /** Broker users that spoke as this host, at most MAX_USERS_PER_HOST, the first ones. */
  readonly users?: readonly string[]
  /** Events in each of the last closed steps of RATE_STEP_MS, oldest first, at most MAX_RATE_STEPS. In complete records only. */
  readonly rates?: readonly number[]
}

/** One lane of a host: its routing keys' words after the host. */
export interface StreamRecord {
  readonly stream: string
  readonly exchange: string
  readonly count: number
  readonly lastHeardAt: number
}

/** Who named most of the hosts that there was no room for. */
export interface HostOffender {
  readonly exchange: string
  /** The first two words of the routing keys, or the whole key where it has no more; a word that is the host's name is `*`. */
  readonly keys: string
  /** Hosts, each counted once. */
  readonly count: number
}

/** One event, as far as the registry cares. */
export interface HostSighting {
  readonly host: string
  readonly source: string
  readonly exchange: string
  readonly routingKey: string
  readonly stream: string
  readonly severity: 'error' | 'warning' | 'info' | undefined
  readonly group: readonly string[] | undefined
  /** The broker user that the sender said it is, which the broker has checked. */
  readonly userId?: string
  /** When it was sent by the sender's clock, ms since epoch; any number, never trusted. */
  readonly sentAt?: number
}
