import { expect, test } from 'vitest'

import { createRandom } from '../fixtures/random.ts'
import { finish } from '../finish.ts'
import { whatMoved } from './what-moved.ts'

const SECOND_MS = 1_000
const STRETCH_MS = 60 * SECOND_MS

/** What is told of the one of many series that steps so long before the end of a stretch, with so much known before that. */
function toldOf({ stepMs, beforeMs }: { readonly stepMs: number; readonly beforeMs: number }) {
  const random = createRandom(7)
  const toAt = beforeMs + STRETCH_MS
  const at = Float64Array.from({ length: toAt / SECOND_MS }, (_, index) => index * SECOND_MS)
  const series = Array.from({ length: 96 }, (_, place) => ({
    id: place === 5 ? 'stepped' : `still ${place}`,
    at,
    values: at.map((time) => 11.6 + random.normal() / 4 + (place === 5 && time >= toAt - stepMs ? 800 : 0)),
  }))
  const result = finish(whatMoved({ stretch: { fromAt: beforeMs, toAt }, heardFromAt: 0, series }))
  const [first] = result.state === 'ranked' ? result.moved : []
  return [first?.id, first?.change, Math.floor((toAt - (first?.onsetAt ?? 0)) / SECOND_MS)]
}

test.each([150, 600].flatMap((before) => [10, 18, 40].map((step) => [step, before] as const)))(
  '[#7] what stepped %i s before the end is told as that and by when it did, with %i s known before',
  (step, before) => {
    // It was between two samples, a second apart.
    expect(toldOf({ stepMs: step * SECOND_MS, beforeMs: before * SECOND_MS })).toEqual(['stepped', 'level-shift', step])
  },
)
