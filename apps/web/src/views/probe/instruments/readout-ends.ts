import type { Chart } from '../../../feed/chart.ts'
import { formatCount } from '../../../ui/format-number.ts'
import { written, type Measure } from '../../../model/unit-of.ts'
import type { CardLook } from './card-look.ts'

/** What stands beside the value of a card, by what it draws. */
export const END_NAMES: Readonly<Record<CardLook['form'], readonly string[]>> = {
  asking: [],
  empty: [],
  line: ['min', 'max'],
  words: ['values'],
  spread: ['p50', 'p95', 'max'],
}

/** The values of these, in the same order. */
export function readoutEnds(chart: Chart, measure: Measure): readonly string[] {
  if (chart.bands !== undefined) {
    return [formatCount(new Set(chart.bands.flatMap(({ word }) => word ?? [])).size)]
  }
  if (chart.spread === undefined) return [written(chart.min, measure), written(chart.max, measure)]
  const { p50, p95 } = chart.spread.all
  return [written(p50, measure), written(p95, measure), written(chart.max, measure)]
}
