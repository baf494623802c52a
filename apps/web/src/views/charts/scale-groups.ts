import type { Chart } from '../../feed/chart.ts'
import type { Unit } from '../../model/unit-of.ts'

/** What of a series its scale is made of; `index` chooses its colour and dash. */
export interface ScaledSeries {
  readonly index: number
  readonly chart: Chart
  readonly unit: Unit
}

/** Numbers without a unit share a scale while none reaches more than so many times as far as another. */
const MAX_REACH_RATIO = 10

/**
 * Series that share a scale, in the order of the series. Those of one unit do, however far apart they are: they are there to be
 * compared. Numbers without a unit have nothing in common but their size, so that only those of like size do.
 */
export function scaleGroups(series: readonly ScaledSeries[]): readonly (readonly ScaledSeries[])[] {
  const signs = [...new Set(series.map(({ unit }) => unit.sign))]
  const groups = signs.flatMap((sign) => {
    const alike = series.filter(({ unit }) => unit.sign === sign)
    return sign === '' ? bySize(alike) : [alike]
  })
  const placeOf = ([first]: readonly ScaledSeries[]): number => (first === undefined ? 0 : series.indexOf(first))
  return groups.toSorted((one, other) => placeOf(one) - placeOf(other))
}

function bySize(series: readonly ScaledSeries[]): readonly (readonly ScaledSeries[])[] {
  const groups = new Map<ScaledSeries, ScaledSeries[]>()
  let greatest: ScaledSeries | undefined
  for (const one of series.toSorted((one, other) => reachOf(other) - reachOf(one))) {
    const reach = reachOf(one)
    // One that stands at nought is at the edge of any scale, and needs none of its own.
    if (greatest === undefined || (reach > 0 && reach * MAX_REACH_RATIO < reachOf(greatest))) greatest = one
    groups.set(greatest, [...(groups.get(greatest) ?? []), one])
  }
  return [...groups.values()].map((group) =>
    group.toSorted((one, other) => series.indexOf(one) - series.indexOf(other)),
  )
}

/** How far from nought a series comes, either way. */
export function reachOf({ chart }: ScaledSeries): number {
  return Math.max(Math.abs(chart.min), Math.abs(chart.max))
}
