import type { SampleRing } from '@multimeter/buffers'

import type { ChartBand } from '../chart.ts'

/** Bands drawn of one chart; the newest are kept. */
export const MAX_BANDS = 256

/** Narrower neighbours are drawn as one band of many words, px. */
const LEAST_BAND_PX = 3

export interface BandsWindow {
  readonly fromAt: number
  readonly untilAt: number
  readonly widthPx: number
}

/** How long a word must stand to be seen. */
export function leastBandMs({ fromAt, untilAt, widthPx }: BandsWindow): number {
  return (LEAST_BAND_PX * (untilAt - fromAt)) / Math.max(1, widthPx)
}

/** Which word stood when, each sample being the index of one. The last one stands until the end of the window. */
export function bandsOf(
  samples: SampleRing,
  window: BandsWindow,
  wordOf: (index: number) => string | undefined,
): readonly ChartBand[] {
  const { fromAt, untilAt } = window
  const leastMs = leastBandMs(window)
  const bands: ChartBand[] = []
  // What stood at the beginning was said before it.
  let place = Math.max(0, samples.indexOf(fromAt) - 1)
  while (place < samples.length && samples.at(place) <= untilAt) {
    const index = samples.value(place)
    const startAt = Math.max(fromAt, samples.at(place))
    let next = place + 1
    while (next < samples.length && samples.value(next) === index) next++
    const toAt = Math.min(untilAt, next < samples.length ? samples.at(next) : untilAt)
    const before = bands.at(-1)
    const isMany = before?.word === undefined || before.toAt - before.fromAt < leastMs
    if (before !== undefined && toAt - startAt < leastMs && isMany) {
      bands[bands.length - 1] = { fromAt: before.fromAt, toAt, word: undefined, index: -1 }
    } else bands.push({ fromAt: startAt, toAt, word: wordOf(index), index })
    place = next
  }
  return bands.slice(-MAX_BANDS)
}
