import type { HostStatus, SourceStatus } from '@multimeter/protocol'

/** Answers since when a host cannot be heard, gateway time; undefined while it would be heard if it spoke. */
export type SightLostAt = (host: Pick<HostStatus, 'sources'>) => number | undefined

/** Answers whether every source of a host is away. */
export type SourcesAway = (host: Pick<HostStatus, 'sources'>) => boolean

/** Asks these sources. One that the gateway does not list any more is away; before it has listed any, none is. */
export function sourcesAway(sources: readonly SourceStatus[]): SourcesAway {
  if (sources.length === 0) return () => false
  const names = new Set(sources.filter(isLinked).map(({ source }) => source))
  return (host) => !host.sources.some((source) => names.has(source))
}

/**
 * Asks these sources: a host is out of sight while each of its sources is away or blind, since the last of them became so. Where
 * only many hosts went quiet together, all others are still seen and judged, and those many are told as they were.
 */
export function sightOf(sources: readonly SourceStatus[]): SightLostAt {
  if (sources.length === 0) return () => undefined
  const lostAt = new Map(sources.map((status) => [status.source, lostAtOf(status)]))
  return (host) => {
    let last = Number.NEGATIVE_INFINITY
    for (const source of host.sources) {
      // Nobody knows since when a source is not listed any more.
      const at = lostAt.has(source) ? lostAt.get(source) : Number.NEGATIVE_INFINITY
      if (at === undefined) return undefined
      last = Math.max(last, at)
    }
    return last
  }
}

function lostAtOf(status: SourceStatus): number | undefined {
  const { blindness, sinceAt } = status
  if (blindness !== undefined && blindness.cause !== 'hosts') return blindness.sinceAt
  return isLinked(status) ? undefined : sinceAt
}

/** A blocked broker still delivers. */
function isLinked({ state }: SourceStatus): boolean {
  return state === 'connected' || state === 'blocked'
}
