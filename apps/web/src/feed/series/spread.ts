import type { SampleRing } from '@multimeter/buffers'

import type { ChartSpread } from '../chart.ts'
import type { BandsWindow } from './bands.ts'

/** Width of a step, px: wide enough to hold more than one value of what comes a few times a second. */
const STEP_PX = 6

/** How the values of each step of time spread. Steps begin at multiples of their length: what is drawn slides but does not change. */
export function spreadOf(samples: SampleRing, { fromAt, untilAt, widthPx }: BandsWindow): ChartSpread {
  const stepMs = (untilAt - fromAt) / Math.max(1, Math.floor(widthPx / STEP_PX))
  const at: number[] = []
  const p50: number[] = []
  const p95: number[] = []
  const max: number[] = []
  const start = samples.indexOf(fromAt)
  let index = start
  while (index < samples.length && samples.at(index) <= untilAt) {
    const step = Math.floor(samples.at(index) / stepMs)
    const held: number[] = []
    while (index < samples.length && samples.at(index) <= untilAt && Math.floor(samples.at(index) / stepMs) === step) {
      held.push(samples.value(index++))
    }
    const sorted = Float64Array.from(held).sort()
    at.push((step + 0.5) * stepMs)
    p50.push(quantile(sorted, 0.5))
    p95.push(quantile(sorted, 0.95))
    max.push(sorted.at(-1) ?? Number.NaN)
  }
  const all = Float64Array.from({ length: index - start }, (_, place) => samples.value(start + place)).sort()
  return {
    at: Float64Array.from(at),
    p50: Float64Array.from(p50),
    p95: Float64Array.from(p95),
    max: Float64Array.from(max),
    all: { p50: quantile(all, 0.5), p95: quantile(all, 0.95) },
  }
}

/** The least value that so great a share is not above; NaN of none. */
function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
