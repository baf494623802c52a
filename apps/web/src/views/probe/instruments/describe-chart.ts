import type { Chart } from '../../../feed/chart.ts'
import { visibleLine } from '../../../ui/visible-text.ts'
import { written, type Measure } from '../../../model/unit-of.ts'
import { readChart } from './read-chart.ts'

/** A chart in one sentence, for whoever does not see it. */
export function describeChart(
  chart: Chart | undefined,
  { name, measure, trend }: { readonly name: string; readonly measure: Measure; readonly trend: string | undefined },
): string {
  if (chart === undefined) return `${name} over time`
  const reading = readChart(chart, undefined)
  const withUnit = (value: number): string => `${written(value, measure)} ${visibleLine(measure.sign)}`.trimEnd()
  const parts =
    reading.kind === 'word'
      ? [`latest ${visibleLine(reading.word)}`]
      : [
          `latest ${withUnit(reading.value)}`,
          ...(chart.samples > 0 ? [`least ${withUnit(chart.min)}`, `greatest ${withUnit(chart.max)}`] : []),
        ]
  return `${name} over time: ${[...parts, ...(trend === undefined ? [] : [trend])].join(', ')}`
}
