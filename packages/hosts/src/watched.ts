import type { SavedRhythm } from './rhythm.ts'
import type { SilenceLimit } from './silence-limit.ts'

/** `late`: quiet for longer than is usual. `silent`: over its limit. `retired`: nothing is expected of it any more. */
export type HostState = 'live' | 'late' | 'silent' | 'retired'

/** A host, or one stream of it. */
export interface Watched {
  readonly host: string
  readonly stream?: string
}

/** How a host, or one of its streams, keeps its rhythm. Times are wall time in ms, only shown. */
export interface HostSilence extends SilenceLimit {
  readonly state: HostState
  readonly sinceAt: number
  /** Half of the time lies in gaps of at most this length. */
  readonly usualGapMs?: number
  /** Of a retired one: who or what retired it. */
  readonly reason?: string
}

/** One that was just heard. */
export interface Hearing extends Watched {
  /** What the host asks for as its limit, ms. */
  readonly ttlMs?: number
  /** The host says that it goes on purpose, and why. */
  readonly departing?: string
}

/** A change that nobody has been told of yet. */
export interface Untold extends Watched {
  readonly silence: HostSilence
  /** What was told last; undefined for one of which nothing was told yet. */
  readonly told: HostState | undefined
  /** Wall time, ms. */
  readonly lastHeardAt: number
  readonly quietMs: number
}

/** One watched, as it is kept over a restart. */
export interface SavedWatched extends Watched {
  readonly state: HostState
  readonly sinceAt: number
  readonly told?: HostState
  readonly reason?: string
  readonly knownMs: number
  readonly lastHeardAt: number
  readonly ttlMs?: number
  readonly rhythm: SavedRhythm
}

/** Hosts are compared without case; no host and no stream holds a NUL. */
export function watchedKey({ host, stream }: Watched): string {
  const name = host.toLowerCase()
  return stream === undefined ? name : `${name}\u0000${stream}`
}
