import type { OverlayScale } from '../../address/charts-address.ts'
import { measureFor, written } from '../../model/unit-of.ts'
import { formatValue } from '../../ui/format-number.ts'
import { quarterScale, tickWriter, type QuarterScale } from '../../ui/quarter-scale.ts'
import { reachOf, scaleGroups, type ScaledSeries } from './scale-groups.ts'

/** Labels of one scale, from below. Further ones of a side stand beside the first, towards the middle. */
export interface OverlayAxis {
  readonly side: 'left' | 'right'
  readonly labels: readonly { readonly share: number; readonly text: string }[]
  /** `index` of the series that are read on it; none where it is that of all. */
  readonly of: readonly number[]
}

/** How many scales can be written, and which has to be. */
export interface AxesRoom {
  /** From 2 to MAX_AXES. */
  readonly most: number
  /** `index` of the series that somebody looks at. */
  readonly focused: number | undefined
}

/** The scale of one series. */
export interface SeriesScale {
  /** From 0, the lower edge, to 1; NaN where the scale has no place for a value. */
  readonly share: (value: number) => number
  /** Where it is written, or what its ends are; undefined where all series have the one scale that is written. */
  readonly words: string | undefined
  /** It shares its scale with series so much greater that it lies flat on an edge. */
  readonly isTiny: boolean
}

export interface OverlayScales {
  /** By the order of the series. */
  readonly series: readonly SeriesScale[]
  readonly axes: readonly OverlayAxis[]
}

const NOWHERE: SeriesScale = { share: () => Number.NaN, words: undefined, isTiny: false }

/** Where scales are written, in this order, and in words. */
const AXIS_PLACES = [
  { side: 'left', words: 'left' },
  { side: 'right', words: 'right' },
  { side: 'right', words: 'right, inner' },
  { side: 'left', words: 'left, inner' },
] as const

/** A plot keeps so much of its width for each scale, px. */
const AXIS_ROOM_PX = 240

/** How many scales a plot has room to write, the outermost two in any case. */
export function mostAxesOf(widthPx: number): number {
  return Math.max(2, Math.min(AXIS_PLACES.length, Math.floor(widthPx / AXIS_ROOM_PX)))
}

/** Above and below a series that fills its range. */
const MARGIN = 0.04

/** Decades with a label of their own. */
const MAX_DECADES = 6

/** A series that reaches no higher than this share of its scale is not seen to move. */
const TINY_SHARE = 0.04

/** Above so much a percentage is drawn on the whole scale to 100. */
const FULL_SCALE_PERCENT = 60

/** The scales of series laid over each other. Those that are drawn as words, or have no value in the span, have none. */
export function overlayScales(series: readonly ScaledSeries[], scale: OverlayScale, room: AxesRoom): OverlayScales {
  const measured = series.filter(({ chart }) => chart.bands === undefined && Number.isFinite(chart.max))
  if (measured.length === 0) return { series: series.map(() => NOWHERE), axes: [] }
  const { of, axes } =
    scale === 'log' ? logScales(measured) : scale === 'own' ? ownScales(measured, room) : rangeScales(measured)
  return { series: series.map((one) => of.get(one) ?? NOWHERE), axes }
}

interface Scaled {
  readonly of: ReadonlyMap<ScaledSeries, SeriesScale>
  readonly axes: readonly OverlayAxis[]
}

function rangeScales(series: readonly ScaledSeries[]): Scaled {
  const of = new Map(
    series.map((one) => {
      const { chart, unit } = one
      const { min, max } = chart
      const share = (value: number): number =>
        max > min ? MARGIN + ((value - min) / (max - min)) * (1 - 2 * MARGIN) : 0.5
      const measure = measureFor(unit, max)
      const words = max > min ? `${written(min, measure)} to ${written(max, measure)} ${measure.sign}` : 'stands still'
      return [one, { share, words: words.trim(), isTiny: false }]
    }),
  )
  const labels = [0, 0.25, 0.5, 0.75, 1].map((part) => ({
    share: MARGIN + part * (1 - 2 * MARGIN),
    text: part === 1 ? '100 %' : String(part * 100),
  }))
  return { of, axes: [{ side: 'left', labels, of: [] }] }
}

/** Each group of series has its scale: the first ones are written at the sides, further ones only in words. */
function ownScales(series: readonly ScaledSeries[], room: AxesRoom): Scaled {
  const groups = scaleGroups(series)
  const writtenGroups = groupsInSight(groups, room)
  const scaleOf = new Map<ScaledSeries, SeriesScale>()
  const axes: OverlayAxis[] = []
  for (const group of groups) {
    const scale = commonScale(group)
    const { low, high, texts, sign } = scale
    const place = AXIS_PLACES[writtenGroups.indexOf(group)]
    const of = groups.length === 1 ? [] : group.map(({ index }) => index)
    if (place !== undefined) axes.push({ side: place.side, labels: labelsOf(scale), of })
    // Where it must be broken, it is between its ends.
    const ends = `${texts[0] ?? ''} to ${texts.at(-1) ?? ''}${sign === '' ? '' : `\u00A0${sign}`}`
    const words = groups.length === 1 ? undefined : (place?.words ?? ends)
    for (const one of group) {
      const isTiny =
        one.chart.max > one.chart.min && reachOf(one) < TINY_SHARE * Math.max(Math.abs(low), Math.abs(high))
      scaleOf.set(one, { share: (value) => (value - low) / (high - low), words, isTiny })
    }
  }
  return { of: scaleOf, axes }
}

/** The first ones, of which the last gives way to the one that is looked at. */
function groupsInSight(
  groups: readonly (readonly ScaledSeries[])[],
  { most, focused }: AxesRoom,
): readonly (readonly ScaledSeries[])[] {
  const first = groups.slice(0, most)
  const looked = groups.slice(most).find((group) => group.some(({ index }) => index === focused))
  return looked === undefined ? first : [...first.slice(0, -1), looked]
}

interface WrittenScale extends QuarterScale {
  /** Of its five lines, from below. */
  readonly texts: readonly string[]
  readonly sign: string
}

/** In the values' own unit, though round in the measure that is written: 4.5 GiB, not 4,831,838,208. */
function commonScale(series: readonly ScaledSeries[]): WrittenScale {
  const min = Math.min(...series.map(({ chart }) => chart.min))
  const max = Math.max(...series.map(({ chart }) => chart.max))
  const unit = series[0]?.unit
  const { factor, sign } = measureFor(unit, max)
  const isFull = unit?.class === 'percent' && min >= 0 && max <= 100 && max > FULL_SCALE_PERCENT
  const scale = isFull ? { low: 0, high: 100, step: 25 } : quarterScale(min / factor, max / factor)
  const write = tickWriter(scale)
  return {
    low: scale.low * factor,
    high: scale.high * factor,
    step: scale.step * factor,
    texts: [0, 1, 2, 3, 4].map((place) => write(scale.low + place * scale.step)),
    sign,
  }
}

/** Nought at the lower edge needs no words. */
function labelsOf({ low, texts, sign }: WrittenScale): OverlayAxis['labels'] {
  const labels = texts.map((text, place) => ({
    share: place / 4,
    text: place === 4 ? `${text} ${sign}`.trim() : text,
  }))
  return low === 0 ? labels.slice(1) : labels
}

/** Decades that hold every value above nought. */
function logScales(series: readonly ScaledSeries[]): Scaled {
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
    labels.push({ share: (decade - from) / (to - from), text: formatValue(10 ** decade) })
  }
  const share = (value: number): number => (value > 0 ? (Math.log10(value) - from) / (to - from) : Number.NaN)
  const scale: SeriesScale = { share, words: undefined, isTiny: false }
  return { of: new Map(series.map((one) => [one, scale])), axes: [{ side: 'left', labels, of: [] }] }
}
