import type { HostStatus, SourceStatus } from '@multimeter/protocol'

/** Whether a host would be heard if it spoke, and since when that is so; gateway time. */
export interface Sight {
  readonly isLost: boolean
  /** -Infinity where nobody knows since when. */
  readonly sinceAt: number
}

/** Answers whether we would hear a host. */
export type SightOf = (host: Pick<HostStatus, 'sources'>) => Sight

/** Answers whether every source of a host is away. */
export type SourcesAway = (host: Pick<HostStatus, 'sources'>) => boolean

/** Where nothing is known of sources, none is away. */
export const IN_SIGHT: Sight = { isLost: false, sinceAt: Number.NEGATIVE_INFINITY }

/** Nobody knows since when a source is not listed any more. */
const UNLISTED: Sight = { isLost: true, sinceAt: Number.NEGATIVE_INFINITY }

/** Asks these sources. One that the gateway does not list any more is away; before it has listed any, none is. */
export function sourcesAway(sources: readonly SourceStatus[]): SourcesAway {
  if (sources.length === 0) return () => false
  const names = new Set(sources.filter(isLinked).map(({ source }) => source))
  return (host) => !host.sources.some((source) => names.has(source))
}

/**
 * Asks these sources: a host is in sight while one of its sources is, since the first of them is; else out of sight, since the last of
 * them became away or blind. Where only many hosts went quiet together, all are still seen, and those many are told as they were.
 */
export function sightOf(sources: readonly SourceStatus[]): SightOf {
  if (sources.length === 0) return () => IN_SIGHT
  const sights = new Map(sources.map((status) => [status.source, sightThrough(status)]))
  return (host) => {
    let lostAt = Number.NEGATIVE_INFINITY
    let seenAt = Infinity
    for (const source of host.sources) {
      const { isLost, sinceAt } = sights.get(source) ?? UNLISTED
      if (isLost) lostAt = Math.max(lostAt, sinceAt)
      else seenAt = Math.min(seenAt, sinceAt)
    }
    return seenAt === Infinity ? { isLost: true, sinceAt: lostAt } : { isLost: false, sinceAt: seenAt }
  }
}

function sightThrough(status: SourceStatus): Sight {
  const { blindness, sinceAt, state } = status
  if (blindness !== undefined && blindness.cause !== 'hosts') return { isLost: true, sinceAt: blindness.sinceAt }
  if (!isLinked(status)) return { isLost: true, sinceAt }
  // A broker is blocked long after it was connected.
  return state === 'blocked' ? IN_SIGHT : { isLost: false, sinceAt }
}

/** A blocked broker still delivers. */
function isLinked({ state }: SourceStatus): boolean {
  return state === 'connected' || state === 'blocked'
}
