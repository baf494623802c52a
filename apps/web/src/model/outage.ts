import type { SourceStatus } from '@multimeter/protocol'

import { formatClock } from '../ui/format-time.ts'
import { visibleLine } from '../ui/visible-text.ts'
import { sourcesAway } from './sight.ts'

/** A time in which somebody could have spoken without being heard; it lasts. */
export interface Outage {
  /** When the last of the sources went away; gateway time. */
  readonly sinceAt: number
  /** What happened, for people: `Broker embedded is away since 10:31:02`. */
  readonly words: string
}

/** The outage of a host all of whose sources are away; undefined while one is heard. */
export function outageOf(
  host: { readonly sources: readonly string[] } | undefined,
  sources: readonly SourceStatus[],
): Outage | undefined {
  if (host === undefined || !sourcesAway(sources)(host)) return undefined
  const own = sources.filter(({ source }) => host.sources.includes(source))
  // The gateway may not list its sources any more: nobody knows since when.
  return outageAmong(own)
}

/** The outage of the sources that are away, for whoever listens to all; undefined while none is. */
export function outageOfAny(sources: readonly SourceStatus[]): Outage | undefined {
  const isAway = sourcesAway(sources)
  return outageAmong(sources.filter(({ source }) => isAway({ sources: [source] })))
}

function outageAmong(away: readonly SourceStatus[]): Outage | undefined {
  if (away.length === 0) return undefined
  const sinceAt = Math.max(...away.map((source) => source.sinceAt))
  const names = away.map(({ source }) => visibleLine(source)).join(', ')
  const who = away.length === 1 ? `Broker ${names} is` : `Brokers ${names} are`
  return { sinceAt, words: `${who} away since ${formatClock(sinceAt)}` }
}
