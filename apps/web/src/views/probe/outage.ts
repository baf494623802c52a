import type { SourceStatus } from '@multimeter/protocol'

import { sourcesAway } from '../../model/sight.ts'
import { formatClock } from '../../ui/format-time.ts'
import { visibleLine } from '../../ui/visible-text.ts'

/** A time in which a host could have spoken without being heard; it lasts. */
export interface Outage {
  /** When the last of its sources went away; gateway time. */
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
  // The gateway does not list its sources any more: nobody knows since when.
  if (own.length === 0) return undefined
  const sinceAt = Math.max(...own.map((source) => source.sinceAt))
  const names = own.map(({ source }) => visibleLine(source)).join(', ')
  const who = own.length === 1 ? `Broker ${names} is` : `Brokers ${names} are`
  return { sinceAt, words: `${who} away since ${formatClock(sinceAt)}` }
}
