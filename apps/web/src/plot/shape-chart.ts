import type { Chart, ChartBand, ChartGap } from '../feed/chart.ts'
import { niceDomain, type Domain } from '../ui/nice-domain.ts'
import { measureFor, type Unit } from '../model/unit-of.ts'

/** Samples `from` to `to` (exclusive) that a line joins; one alone is a dot. */
export interface ChartSegment {
  readonly from: number
  readonly to: number
}

/**
 * A hole, wide enough to be seen: `gap` is ours, `silence` is of the host or its series, of `unkept` time the page keeps nothing, and
 * `unread` time is not read yet.
 */
export interface ChartHole {
  readonly fromAt: number
  /** Infinite while it goes on. */
  readonly toAt: number
  readonly cause: 'gap' | 'silence' | 'unkept' | 'unread'
}

/** What is known of the host, for all its charts. */
export interface HostSeen {
  /** The host cannot be heard since then. */
  readonly awaySince: number | undefined
  /** The host is silent since it spoke last, then. */
  readonly silentSince: number | undefined
  /** When the host spoke first: what is before was never missing. */
  readonly firstHeardAt: number | undefined
}

/** What is known beside the samples. */
export interface ChartContext extends HostSeen {
  readonly unit: Unit | undefined
}

/** A chart as the plot draws it. */
export interface ShapedChart {
  readonly segments: readonly ChartSegment[]
  readonly holes: readonly ChartHole[]
  /** What stood when, without the holes; undefined where there are no words. */
  readonly bands: readonly ChartBand[] | undefined
  readonly scale: Domain
}

/** A hole is drawn at least so wide, px: a lost second in an hour must not vanish. */
const LEAST_HOLE_PX = 3

/** Above so much a percentage is drawn on the whole scale to 100. */
const FULL_SCALE_PERCENT = 60

/** Makes segments and holes of a chart. No line crosses a hole, even where the samples beside it touch. */
export function shapeChart(chart: Chart, widthPx: number, context: ChartContext): ShapedChart {
  const { fromAt, untilAt } = chart
  const least = (LEAST_HOLE_PX * (untilAt - fromAt)) / Math.max(1, widthPx)
  const holes = holesOf(chart, context)
  return {
    segments: segmentsOf(chart, holes),
    holes: [...unkeptOf(chart, context), ...holes]
      .filter((hole) => hole.toAt >= fromAt && hole.fromAt <= untilAt)
      .map(({ fromAt, toAt, cause }) => ({ fromAt: Math.min(fromAt, toAt - least), toAt, cause })),
    bands: (chart.bands ?? chart.texts)?.flatMap((band) => withoutHoles(band, holes)),
    scale: scaleOf(chart, context.unit),
  }
}

/** In order; those of our own, then the one that goes on. */
function holesOf(chart: Chart, { awaySince = Infinity, silentSince = Infinity }: HostSeen): readonly ChartHole[] {
  const { gaps, untilAt, lastAt, readUntilAt = Infinity } = chart
  const holes = gaps.map(({ fromAt, toAt }: ChartGap): ChartHole => ({ fromAt, toAt, cause: 'gap' }))
  holes.sort((one, other) => one.fromAt - other.fromAt)
  const isQuiet = isQuietAt(chart)
  if (readUntilAt < untilAt) {
    const endAt = Math.min(awaySince, silentSince)
    const toAt = endAt < untilAt ? Math.max(readUntilAt, endAt) : Infinity
    if (isQuiet) holes.push({ fromAt: lastAt, toAt: readUntilAt, cause: 'silence' })
    if (toAt > readUntilAt) holes.push({ fromAt: readUntilAt, toAt, cause: 'unread' })
    if (toAt === Infinity) return holes
    return [...holes, { fromAt: toAt, toAt: Infinity, cause: awaySince < untilAt ? 'gap' : 'silence' }]
  }
  // While we cannot hear, nobody is silent.
  if (awaySince < untilAt) return [...holes, { fromAt: awaySince, toAt: Infinity, cause: 'gap' }]
  const sinceAt = silentSince < untilAt ? silentSince : isQuiet ? lastAt : Infinity
  if (sinceAt === Infinity) return holes
  // A series may have ended long before its host.
  const fromAt = Number.isNaN(lastAt) ? sinceAt : Math.max(lastAt, isQuiet ? lastAt : sinceAt)
  return fromAt < untilAt ? [...holes, { fromAt, toAt: Infinity, cause: 'silence' }] : holes
}

/** The series has a rhythm, and was quiet for longer at the end of what is known. */
export function isQuietAt({ untilAt, lastAt, quietMs = Infinity, readUntilAt = Infinity }: Chart): boolean {
  return Math.min(untilAt, readUntilAt) - lastAt > quietMs
}

function segmentsOf({ at, values }: Chart, holes: readonly ChartHole[]): readonly ChartSegment[] {
  const segments: ChartSegment[] = []
  let from = -1
  let next = 0
  const close = (to: number): void => {
    if (from >= 0) segments.push({ from, to })
    from = -1
  }
  for (let index = 0; index < at.length; index += 1) {
    const before = at[index - 1] ?? -Infinity
    const time = at[index] ?? Number.NaN
    while (next < holes.length && (holes[next]?.toAt ?? Infinity) <= before) next += 1
    if ((holes[next]?.fromAt ?? Infinity) < time) close(index)
    if (!Number.isFinite(values[index])) close(index)
    else if (from < 0) from = index
  }
  close(at.length)
  return segments
}

function withoutHoles({ fromAt, toAt, word, index }: ChartBand, holes: readonly ChartHole[]): readonly ChartBand[] {
  const parts: ChartBand[] = []
  let startAt = fromAt
  for (const hole of holes) {
    if (hole.toAt <= startAt || hole.fromAt >= toAt) continue
    if (hole.fromAt > startAt) parts.push({ fromAt: startAt, toAt: hole.fromAt, word, index })
    startAt = Math.max(startAt, hole.toAt)
  }
  return startAt < toAt ? [...parts, { fromAt: startAt, toAt, word, index }] : parts
}

/** Time of which this page keeps nothing, though the host may have spoken; it begins where the host did, however long ago. */
function unkeptOf({ fromAt, untilAt, keptFromAt }: Chart, { firstHeardAt }: HostSeen): readonly ChartHole[] {
  // Of a host that is not on the list nobody knows how long it has been speaking.
  if (firstHeardAt === undefined) return []
  const toAt = Math.min(keptFromAt, untilAt)
  return toAt > Math.max(fromAt, firstHeardAt) ? [{ fromAt: firstHeardAt, toAt, cause: 'unkept' }] : []
}

function scaleOf({ min, max }: Chart, unit: Unit | undefined): Domain {
  const isFull = unit?.class === 'percent' && min >= 0 && max <= 100 && max > FULL_SCALE_PERCENT
  if (isFull) return { low: 0, high: 100 }
  // Round in the measure that is written: 4.5 GiB, not 4,831,838,208.
  const { factor } = measureFor(unit, max)
  const { low, high } = niceDomain(min / factor, max / factor)
  return { low: low * factor, high: high * factor }
}
