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
}

/** One lane of a host: its routing keys' words after the host. */
export interface StreamRecord {
  readonly stream: string
  readonly exchange: string
  readonly count: number
  readonly lastHeardAt: number
}

/** One event, as far as the registry cares. */
export interface HostSighting {
  readonly host: string
  readonly source: string
  readonly exchange: string
  readonly stream: string
  readonly severity: 'error' | 'warning' | 'info' | undefined
  readonly group: readonly string[] | undefined
}
