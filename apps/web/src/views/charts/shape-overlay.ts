import type { Chart } from '../../feed/chart.ts'
import { measureFor, written, type Unit } from '../../model/unit-of.ts'
import { shapeChart, type ChartHole, type ChartSegment, type HostSeen } from '../../plot/shape-chart.ts'
import { niceDomain, type Domain } from '../../ui/nice-domain.ts'
import type { OverlayScale } from '../../address/charts-address.ts'

/** A series of the overlay; `index` chooses its colour and dash. */
export interface OverlaySeries {
  readonly index: number
  readonly chart: Chart
  readonly unit: Unit
}

/** A series as the plot draws it. */
export interface OverlayLine extends OverlaySeries {
  readonly segments: readonly ChartSegment[]
  /** From 0, the lower edge, to 1; NaN where the scale has no place for a value. */
  readonly share: (value: number) => number
}

/** Labels of one scale, from below. */
export interface OverlayAxis {
  readonly side: 'left' | 'right'
  readonly labels: readonly { readonly share: number; readonly text: string }[]
}

export interface OverlayShape {
  readonly fromAt: number
  readonly untilAt: number
  readonly lines: readonly OverlayLine[]
  readonly holes: readonly ChartHole[]
  readonly axes: readonly OverlayAxis[]
  /** Points at or below nought, which a logarithmic scale has no place for. */
  readonly leftOut: number
}

/** Lines of the grid, and labels, from the lower edge. */
const SHARES = [0.25, 0.5, 0.75, 1] as const

/** Above and below a series that fills its range. */
const MARGIN = 0.04

export interface OverlayContext {
  readonly scale: OverlayScale
  readonly widthPx: number
  /** Nothing is heard since then; undefined while the link is there. */
  readonly unheardSince: number | undefined
}

/** Lays series over each other on the scale that was chosen; undefined where there is none. */
export function shapeOverlay(series: readonly OverlaySeries[], context: OverlayContext): OverlayShape | undefined {
  const [first] = series
  if (first === undefined) return undefined
  const { fromAt, untilAt } = first.chart
  const seen: HostSeen = { awaySince: context.unheardSince, silentSince: undefined, firstHeardAt: undefined }
  const shaped = series.map(({ chart, unit }) => shapeChart(chart, context.widthPx, { ...seen, unit }))
  const lines =
    context.scale === 'log' ? logLines(series) : context.scale === 'own' ? ownLines(series) : rangeLines(series)
  const allHoles = shaped.flatMap(({ holes }) => holes.filter(({ cause }) => cause === 'gap' || series.length === 1))
  return {
    fromAt,
    untilAt,
    lines: series.map((one, index) => ({
      ...one,
      segments: shaped[index]?.segments ?? [],
      share: lines.shares[index] ?? (() => Number.NaN),
    })),
    holes: distinct(allHoles),
    axes: lines.axes,
    leftOut: context.scale === 'log' ? series.reduce((sum, { chart }) => sum + belowNought(chart), 0) : 0,
  }
}

interface Scaled {
  readonly shares: readonly ((value: number) => number)[]
  readonly axes: readonly OverlayAxis[]
}

function rangeLines(series: readonly OverlaySeries[]): Scaled {
  const shares = series.map(({ chart: { min, max } }) => (value: number): number => {
    if (!(max > min)) return 0.5
    return MARGIN + ((value - min) / (max - min)) * (1 - 2 * MARGIN)
  })
  const labels = [0, 0.25, 0.5, 0.75, 1].map((part) => ({
    share: MARGIN + part * (1 - 2 * MARGIN),
    text: part === 1 ? '100 %' : String(part * 100),
  }))
  return { shares, axes: [{ side: 'left', labels }] }
}

/** Series of one unit share a scale; the first unit is written at the left, the second at the right. */
function ownLines(series: readonly OverlaySeries[]): Scaled {
  const units = [...new Set(series.map(({ unit }) => unit.sign))]
  const scales = new Map(
    units.map((sign) => {
      const alike = series.filter(({ unit }) => unit.sign === sign)
      const min = least(alike.map(({ chart }) => chart.min))
      const max = -least(alike.map(({ chart }) => -chart.max))
      const measure = measureFor(alike[0]?.unit, max)
      const { low, high } = niceDomain(min / measure.factor, max / measure.factor)
      return [sign, { low: low * measure.factor, high: high * measure.factor, measure }] as const
    }),
  )
  const axes = units.slice(0, 2).flatMap((sign, place): readonly OverlayAxis[] => {
    const scale = scales.get(sign)
    if (scale === undefined) return []
    const labels = SHARES.map((share) => {
      const text = written(scale.low + share * (scale.high - scale.low), scale.measure)
      return { share, text: share === 1 ? `${text} ${scale.measure.sign}`.trim() : text }
    })
    return [{ side: place === 0 ? 'left' : 'right', labels }]
  })
  return { shares: series.map(({ unit }) => linear(scales.get(unit.sign) ?? { low: 0, high: 1 })), axes }
}

function linear({ low, high }: Domain): (value: number) => number {
  return (value) => (value - low) / (high - low)
}

/** Decades that hold every value above nought. */
function logLines(series: readonly OverlaySeries[]): Scaled {
  let [low, high] = [Infinity, -Infinity]
  for (const { chart } of series) {
    for (const value of chart.values) {
      if (!(value > 0)) continue
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
  }
  if (low > high) [low, high] = [1, 10]
  const from = Math.floor(Math.log10(low))
  const to = Math.max(from + 1, Math.ceil(Math.log10(high)))
  const step = Math.ceil((to - from) / MAX_DECADES)
  const labels: { share: number; text: string }[] = []
  for (let decade = from + step; decade <= to; decade += step) {
    labels.push({ share: (decade - from) / (to - from), text: `1e${decade}` })
  }
  const share = (value: number): number => (value > 0 ? (Math.log10(value) - from) / (to - from) : Number.NaN)
  return { shares: series.map(() => share), axes: [{ side: 'left', labels }] }
}

/** Decades with a label of their own. */
const MAX_DECADES = 6

function belowNought({ values }: Chart): number {
  return values.reduce((sum, value) => (value <= 0 ? sum + 1 : sum), 0)
}

function least(values: readonly number[]): number {
  return Math.min(...values.filter((value) => Number.isFinite(value)))
}

/** All series have our own gaps. */
function distinct(holes: readonly ChartHole[]): readonly ChartHole[] {
  const known = new Map(holes.map((hole) => [`${hole.fromAt} ${hole.toAt} ${hole.cause}`, hole]))
  return [...known.values()]
}
