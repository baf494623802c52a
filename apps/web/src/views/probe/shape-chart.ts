import type { Chart } from '../../feed/feed.ts'
import { niceDomain, type Domain } from '../../ui/nice-domain.ts'
import { measureFor, type Unit } from './unit-of.ts'

/** A point of the line; without a value the line stops here and begins anew after it. */
export interface ChartPoint {
  readonly at: number
  readonly value: number | null
}

/** A hole, wide enough to be seen. */
export interface ChartHole {
  readonly fromAt: number
  readonly toAt: number
}

/** What is known beside the samples. */
export interface ChartContext {
  readonly unit: Unit | undefined
  /** The host cannot be heard since then. */
  readonly awaySince: number | undefined
  /** When the host spoke first: what is before was never missing. */
  readonly firstHeardAt: number | undefined
}

/** A chart as the plot draws it. */
export interface ShapedChart {
  readonly points: readonly ChartPoint[]
  readonly holes: readonly ChartHole[]
  /** Time of which this page keeps nothing, though the host may have spoken. */
  readonly unkept: ChartHole | undefined
  readonly scale: Domain
  /** Set where there is one sample only, which no line can show. */
  readonly lone: { readonly at: number; readonly value: number } | undefined
}

/** A hole is drawn at least so wide, px: a lost second in an hour must not vanish. */
const LEAST_HOLE_PX = 3

/** Above so much a percentage is drawn on the whole scale to 100. */
const FULL_SCALE_PERCENT = 60

/** Makes points and holes of a chart. No line crosses a hole, even where the samples beside it touch. */
export function shapeChart(chart: Chart, widthPx: number, context: ChartContext): ShapedChart {
  const { at, values, fromAt, untilAt } = chart
  const { awaySince = Infinity } = context
  const gaps = awaySince < untilAt ? [...chart.gaps, { fromAt: awaySince, toAt: untilAt }] : chart.gaps
  const points: ChartPoint[] = []
  let lone: ShapedChart['lone']
  let samples = 0
  for (let index = 0; index < at.length; index += 1) {
    const time = at[index] ?? Number.NaN
    const value = values[index] ?? Number.NaN
    const before = points.at(-1)
    const hole = before === undefined ? undefined : gaps.find((gap) => gap.fromAt < time && gap.toAt > before.at)
    if (before !== undefined && before.value !== null && hole !== undefined) {
      points.push({ at: (before.at + time) / 2, value: null })
    }
    points.push({ at: time, value: Number.isFinite(value) ? value : null })
    if (!Number.isFinite(value)) continue
    samples += 1
    lone = samples === 1 ? { at: time, value } : undefined
  }
  const least = (LEAST_HOLE_PX * (untilAt - fromAt)) / Math.max(1, widthPx)
  const holes = gaps
    .filter((gap) => gap.toAt >= fromAt && gap.fromAt <= untilAt)
    .map((gap) => ({
      fromAt: Math.max(fromAt, Math.min(gap.fromAt, gap.toAt - least)),
      toAt: Math.min(untilAt, gap.toAt),
    }))
  return { points, holes, unkept: unkeptOf(chart, context), scale: scaleOf(chart, context.unit), lone }
}

function unkeptOf(chart: Chart, { firstHeardAt }: ChartContext): ChartHole | undefined {
  // Of a host that is not on the list nobody knows how long it has been speaking.
  if (firstHeardAt === undefined) return undefined
  const fromAt = Math.max(chart.fromAt, firstHeardAt)
  const toAt = Math.min(chart.keptFromAt, chart.untilAt)
  return toAt > fromAt ? { fromAt, toAt } : undefined
}

function scaleOf({ min, max }: Chart, unit: Unit | undefined): Domain {
  const isFull = unit?.class === 'percent' && min >= 0 && max <= 100 && max > FULL_SCALE_PERCENT
  if (isFull) return { low: 0, high: 100 }
  // Round in the measure that is written: 4.5 GiB, not 4,831,838,208.
  const { factor } = measureFor(unit, max)
  const { low, high } = niceDomain(min / factor, max / factor)
  return { low: low * factor, high: high * factor }
}
