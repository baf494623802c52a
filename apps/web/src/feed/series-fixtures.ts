import type { Sample } from '@multimeter/inference'
import { expect } from 'vitest'

import type { Chart } from './chart.ts'
import { ProbeSeries } from './probe-series.ts'

/** A small number that arrives in the first days of 1970 would be the time of its own arrival. */
export const START_AT: number = Date.UTC(2026, 1, 11)
export const HOUR_MS = 3_600_000

interface Timing {
  readonly fromAt?: number
  readonly everyMs?: number
  /** What the sender's clock shows more than ours; undefined where its messages hold no time. */
  readonly skewMs?: number | undefined
}

/** Puts samples of the stream `app` into a series, by default one a second. */
export function add(
  series: ProbeSeries,
  samples: readonly Sample[],
  { fromAt = START_AT, everyMs = 1_000, skewMs }: Timing = {},
): void {
  for (const [index, sample] of samples.entries()) {
    const receivedAt = fromAt + index * everyMs
    const at = skewMs === undefined ? undefined : receivedAt + skewMs
    series.add({ stream: 'app', isEvent: false }, sample, { receivedAt, at })
  }
}

/** Samples of one path. */
export function samplesOf(path: string, values: readonly Sample['value'][], more: Partial<Sample> = {}): Sample[] {
  return values.map((value) => ({ path, value, ...more }))
}

/** A series of values that came one a second. */
export function heard(path: string, values: readonly Sample['value'][], timing: Timing = {}): ProbeSeries {
  const series = new ProbeSeries()
  add(series, samplesOf(path, values), timing)
  return series
}

/** The chart of a path over the hours around START_AT. */
export function chartOf(series: ProbeSeries, path: string): Chart {
  const id = `3:app/${path}`
  const request = { spanMs: 2 * HOUR_MS, untilAt: START_AT + HOUR_MS, widthPx: 1_000 }
  return series.chart(id, request) ?? expect.fail(`no series ${path}`)
}

interface Drawn extends Pick<Chart, 'total' | 'last' | 'samples'> {
  /** In ms since START_AT. */
  readonly at: readonly number[]
  readonly values: readonly number[]
}

/** What of that chart is drawn. */
export function drawn(series: ProbeSeries, path: string): Drawn {
  const { at, values, total, last, samples } = chartOf(series, path)
  return { at: Array.from(at, (time) => time - START_AT), values: Array.from(values), total, last, samples }
}

/** The facts of a path, as told when it came first. */
export function factsOf(path: string, more: object): object {
  return { id: `3:app/${path}`, stream: 'app', path, firstAt: START_AT, unit: undefined, ...more }
}
