import type { Gap, Position } from '@multimeter/protocol'

import type { RecentEvents } from './recent-events.ts'

/**
 * Another gateway's clock told when the viewer was last served; so much older events are given again, as its clock and ours may
 * differ. Twice is better than never.
 */
const OVERLAP_MS = 5_000

/** Where a subscription goes on: what it has of each source, and what nobody can give it any more. */
export interface Resume {
  /** Events up to these numbers were delivered before. A source that is not named was at 0. */
  readonly since: ReadonlyMap<string, number>
  /** Number of the first recent entry that may be missing. */
  readonly index: number
  readonly gaps: readonly Gap[]
  /** The number of a source after which it goes on: what came before was delivered, is told as a gap, or was never asked for. */
  servedTo(source: string): number
}

export interface ResumeOptions {
  readonly positions: readonly Position[]
  readonly recent: RecentEvents
  readonly epoch: string
  /** When this epoch began, ms since epoch. */
  readonly startedAt: number
}

/** Compares where a viewer was (nowhere, where there are no positions) with what is still here. What cannot be replayed becomes a gap. */
export function resume({ positions, recent, epoch, startedAt }: ResumeOptions): Resume {
  const since = new Map<string, number>()
  const gaps: Gap[] = []
  const here = positions.filter((position) => position.epoch === epoch)
  for (const position of positions) {
    if (position.epoch === epoch) {
      since.set(position.source, position.seq)
    } else {
      since.set(position.source, newestBefore(recent, position))
      gaps.push(restartGap(position, { recent, epoch, startedAt }))
    }
  }
  // A viewer of this epoch that names no position for a source had heard nothing of it: it was at 0.
  const listed = new Set(positions.map((position) => position.source))
  const silent = here.length > 0 ? [...recent.evictedSources()].filter((source) => !listed.has(source)) : []
  for (const source of [...here.map((position) => position.source), ...silent]) {
    const seq = since.get(source) ?? 0
    const evicted = recent.evicted(source)
    if (evicted === undefined || evicted.seq <= seq) continue
    const at = positions.find((position) => position.source === source)?.receivedAt ?? startedAt
    gaps.push({
      type: 'gap',
      source,
      epoch,
      fromSeq: seq + 1,
      toSeq: evicted.seq,
      fromAt: Math.min(at, evicted.receivedAt),
      toAt: evicted.receivedAt,
      cause: 'not-replayable',
      message: `What ${source} sent while this page was away has left the gateway's memory of recent events; how much of it fitted this view is not known.`,
    })
  }
  return {
    since,
    index: positions.length > 0 ? indexAfter(recent, since) : recent.start,
    gaps,
    servedTo: (source) => Math.max(since.get(source) ?? 0, recent.evicted(source)?.seq ?? 0),
  }
}

function restartGap(position: Position, options: Omit<ResumeOptions, 'positions'>): Gap {
  const { recent, epoch, startedAt } = options
  const evicted = recent.evicted(position.source)
  const toAt = Math.max(position.receivedAt ?? 0, evicted?.receivedAt ?? startedAt)
  return {
    type: 'gap',
    source: position.source,
    epoch,
    ...(evicted && { toSeq: evicted.seq }),
    fromAt: Math.min(position.receivedAt ?? toAt, toAt),
    toAt,
    cause: 'gateway-restart',
    message: `Gateway restarted, or another one: what ${position.source} sent meanwhile may be missing, or be here twice.`,
  }
}

/** The number of the newest event of the source that another gateway has surely served: 0 where that is not known. */
function newestBefore(recent: RecentEvents, { source, receivedAt = 0 }: Position): number {
  for (let index = recent.end - 1; index >= recent.start; index--) {
    const entry = recent.at(index)
    if (entry?.source === source && entry.receivedAt < receivedAt - OVERLAP_MS) return entry.seq
  }
  return 0
}

/** Goes back from the newest entry until each source has reached what the viewer has: as far as it was away, no further. */
function indexAfter(recent: RecentEvents, since: ReadonlyMap<string, number>): number {
  const ahead = new Set(recent.keptSources())
  let first = recent.end
  for (let index = recent.end - 1; ahead.size > 0; index--) {
    const entry = recent.at(index)
    if (entry === undefined) break
    if (entry.seq > (since.get(entry.source) ?? 0)) first = index
    else ahead.delete(entry.source)
  }
  return first
}
