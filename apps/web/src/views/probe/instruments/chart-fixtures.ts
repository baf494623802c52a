import type { Chart } from '../../../feed/chart.ts'

/** Two samples within a second: 1, then 2. */
export const CHART: Chart = {
  id: 'a',
  fromAt: 0,
  untilAt: 1_000,
  at: Float64Array.of(100, 200),
  values: Float64Array.of(1, 2),
  gaps: [],
  last: 2,
  lastAt: 200,
  total: Number.NaN,
  keptFromAt: 0,
  min: 1,
  max: 2,
  samples: 2,
}
