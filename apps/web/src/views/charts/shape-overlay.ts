import type { OverlayScale } from '../../address/charts-address.ts'
import type { Chart } from '../../feed/chart.ts'
import type { Unit } from '../../model/unit-of.ts'
import { WORDS_PX } from '../../plot/draw-told-hole.ts'
import { shapeChart, type ChartHole, type ChartSegment } from '../../plot/shape-chart.ts'
import { overlayScales, type AxesRoom, type OverlayAxis } from './overlay-scales.ts'

/** A series of the overlay; `index` chooses its colour and dash. */
export interface OverlaySeries {
  readonly index: number
  readonly chart: Chart
  readonly unit: Unit
  /** When its host spoke first, or it did: what is before was never missing. */
  readonly firstHeardAt?: number | undefined
}

/** A series as the plot draws it. */
export interface OverlayLine extends OverlaySeries {
  readonly segments: readonly ChartSegment[]
  /** From 0, the lower edge, to 1; NaN where the scale has no place for a value. */
  readonly share: (value: number) => number
}

export interface OverlayShape {
  readonly fromAt: number
  readonly untilAt: number
  readonly lines: readonly OverlayLine[]
  readonly holes: readonly ChartHole[]
  readonly axes: readonly OverlayAxis[]
  /** Lines of the grid, from 0, the lower edge, to 1: where the labels at the left are. */
  readonly grid: readonly number[]
  /** Points at or below nought, which a logarithmic scale has no place for. */
  readonly leftOut: number
  /** Series of which less of the span is kept than of the others. */
  readonly keptLater: readonly { readonly index: number; readonly keptFromAt: number }[]
  /** Until then nothing of any series is kept, where the plot has no room to say so. */
  readonly keptFromAt: number | undefined
  /** `index` of series that lie flat on the scale that they share. */
  readonly tiny: readonly number[]
}

export interface OverlayContext {
  readonly scale: OverlayScale
  readonly widthPx: number
  readonly axes: AxesRoom
  /** Nothing is heard since then; undefined while the link is there. */
  readonly unheardSince: number | undefined
}

/** A series begins so much later, as a share of the span, before that is worth words. */
const LEAST_KEPT_SHARE = 0.01

/** Lays series over each other on the scale that was chosen; undefined where there is none. */
export function shapeOverlay(series: readonly OverlaySeries[], context: OverlayContext): OverlayShape | undefined {
  const [first] = series
  if (first === undefined) return undefined
  const { fromAt, untilAt } = first.chart
  const seen = { awaySince: context.unheardSince, silentSince: undefined }
  const shaped = series.map(({ chart, unit, firstHeardAt }) =>
    shapeChart(chart, context.widthPx, { ...seen, firstHeardAt, unit }),
  )
  const scales = overlayScales(series, context.scale, context.axes)
  // A silence, and the quiet before what is not read yet, are of one series.
  const common = shaped.flatMap(({ holes }) =>
    holes.filter(({ cause }) => cause === 'gap' || cause === 'unread' || (cause === 'silence' && series.length === 1)),
  )
  const unkept = shaped.map(({ holes }) => holes.find(({ cause }) => cause === 'unkept'))
  const unkeptByAll = inAll(unkept)
  const hasNoRoom = ({ fromAt: from, toAt: to }: ChartHole): boolean =>
    ((to - from) / (untilAt - fromAt)) * context.widthPx < WORDS_PX
  const least = Math.max(fromAt, unkeptByAll?.toAt ?? fromAt) + (untilAt - fromAt) * LEAST_KEPT_SHARE
  return {
    fromAt,
    untilAt,
    lines: series.map((one, place) => ({
      ...one,
      segments: shaped[place]?.segments ?? [],
      share: scales.series[place]?.share ?? (() => Number.NaN),
    })),
    holes: [...(unkeptByAll === undefined ? [] : [unkeptByAll]), ...distinct(common)],
    axes: scales.axes,
    grid: scales.axes[0]?.labels.map(({ share }) => share).filter((share) => share > 0 && share < 1) ?? [],
    leftOut: context.scale === 'log' ? series.reduce((sum, { chart }) => sum + belowNought(chart), 0) : 0,
    keptLater: series.flatMap(({ index }, place) => {
      const keptFromAt = unkept[place]?.toAt ?? fromAt
      return keptFromAt > least ? [{ index, keptFromAt }] : []
    }),
    keptFromAt: unkeptByAll !== undefined && hasNoRoom(unkeptByAll) ? unkeptByAll.toAt : undefined,
    tiny: series.flatMap(({ index }, place) => (scales.series[place]?.isTiny === true ? [index] : [])),
  }
}

/** The time in which nothing of any series is kept. */
function inAll(holes: readonly (ChartHole | undefined)[]): ChartHole | undefined {
  const known = holes.filter((hole) => hole !== undefined)
  if (known.length < holes.length) return undefined
  const fromAt = Math.max(...known.map((hole) => hole.fromAt))
  const toAt = Math.min(...known.map((hole) => hole.toAt))
  return fromAt < toAt ? { fromAt, toAt, cause: 'unkept' } : undefined
}

function belowNought({ values }: Chart): number {
  return values.reduce((sum, value) => (value <= 0 ? sum + 1 : sum), 0)
}

/** All series have our own gaps. */
function distinct(holes: readonly ChartHole[]): readonly ChartHole[] {
  const known = new Map(holes.map((hole) => [`${hole.fromAt} ${hole.toAt} ${hole.cause}`, hole]))
  return [...known.values()]
}
