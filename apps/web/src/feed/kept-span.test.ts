import { expect, test } from 'vitest'

import { SPANS_MS as CHARTS_SPANS_MS } from '../address/charts-address.ts'
import { SPANS_MS as PROBE_SPANS_MS } from '../views/probe/instruments/spans.ts'
import { MAX_BUFFER_SPAN_MS, MIN_BUFFER_SPAN_MS } from './log/buffer-limits.ts'
import { LONGEST_CHART_MS, ProbeSeries } from './probe-series.ts'

const START_AT = Date.UTC(2026, 1, 11)
const HOUR_MS = 3_600_000
const EVERY_MS = 1_000

/** How far back the samples of a series reach that spoke each second, ms. */
function reachAfter(series: ProbeSeries, hours: number): number {
  const untilAt = START_AT + hours * HOUR_MS
  for (let at = START_AT; at <= untilAt; at += EVERY_MS) {
    series.add(
      { stream: 'app', isEvent: false },
      { path: 'queue.depth', value: at % 7 },
      { receivedAt: at, at: undefined },
    )
  }
  const id = series.facts[0]?.id ?? ''
  const kept = series.samplesOf(id, { fromAt: START_AT, toAt: untilAt })
  return untilAt - (kept?.at[0] ?? Number.NaN)
}

test('[#7] no chart that is offered shows more than series keep beyond the buffer', () => {
  expect(Math.max(...CHARTS_SPANS_MS, ...PROBE_SPANS_MS)).toBe(LONGEST_CHART_MS)
})

test.each([MIN_BUFFER_SPAN_MS, MAX_BUFFER_SPAN_MS])(
  '[#7] series keep what charts may show while rows of %d ms are kept, and do not grow on for hours',
  (bufferMs) => {
    const series = new ProbeSeries()
    series.keepFor(bufferMs)

    const reachMs = reachAfter(series, 4)

    expect(reachMs).toBeGreaterThanOrEqual(bufferMs + LONGEST_CHART_MS)
    // A ring makes room only when it has none left.
    expect(reachMs).toBeLessThan(1.5 * (bufferMs + LONGEST_CHART_MS) + HOUR_MS / 2)
  },
)
