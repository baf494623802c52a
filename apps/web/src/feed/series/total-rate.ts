import type { SampleRing } from '@multimeter/buffers'
import type { CounterRate } from '@multimeter/inference'

import type { Moment } from './moment.ts'

/** Samples after which a total is one for good: should it turn out to be a level, its values begin anew. */
const MAX_DOUBTFUL_SAMPLES = 512

/** What makes rates of a total's values. */
export interface TotalRate {
  /** The values as they came, while it is young enough to turn out to be no total. */
  values: SampleRing | undefined
  readonly counter: CounterRate
  /** How far the sender's clock is from ours, by the first value that was timed by it. */
  skewMs: number | undefined
}

/** Two rings for each total would be twice the memory: what was one for long is not asked again. */
export function keepValue(rate: TotalRate, value: number, { receivedAt }: Moment): void {
  if ((rate.values?.length ?? 0) >= MAX_DOUBTFUL_SAMPLES) rate.values = undefined
  else rate.values?.push(receivedAt, value)
}

/**
 * Rises are timed by the sender, so that a burst after a stall is none; but in our time, so that a clock that is hours off
 * goes on from where arrivals left off.
 */
export function rateOf(rate: TotalRate, value: number, { receivedAt, at }: Moment): number | undefined {
  if (at !== undefined) rate.skewMs ??= at - receivedAt
  return rate.counter.next(value, at === undefined ? receivedAt : at - (rate.skewMs ?? 0))
}
