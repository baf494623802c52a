import { expect, test } from 'vitest'

import type { SeriesStory } from './describe-series.ts'
import { frameOf } from './frame.ts'
import { type Candidate, rankCandidates } from './rank.ts'

const FRAME = frameOf({ fromAt: 600_000, toAt: 720_000 }, 0, [])

test('[#7] a ramp may have begun before it left what its series strays, and goes before a step of then', () => {
  const step = changed('step', { change: 'level-shift', onsetAt: 610_000 })
  // A tenth of its rise, ten seconds of it, is within what the series always strays.
  const ramp = changed('ramp', { change: 'ramp', onsetAt: 615_000, overMs: 100_000, inside: 100, strayBefore: 10 })

  expect(idsOf([step, ramp])).toEqual(['ramp', 'step'])
})

test('[#7] a ramp that is seen at once began when it is seen to', () => {
  const step = changed('step', { change: 'level-shift', onsetAt: 610_000 })
  const ramp = changed('ramp', { change: 'ramp', onsetAt: 615_000, overMs: 100_000, inside: 100, strayBefore: 1 })

  expect(idsOf([step, ramp])).toEqual(['step', 'ramp'])
})

test('[#7] what is told of a ramp is when it is seen to begin, and no doubt makes it early before the stretch', () => {
  const doubtful = { change: 'ramp', overMs: 100_000, inside: 100, strayBefore: 100 } as const
  // Half of the lead goes before the stretch: sooner than 540,000 is early.
  const ramp = changed('ramp', { ...doubtful, onsetAt: 545_000 })

  const [moved] = ranked([ramp])

  expect(moved?.onsetAt).toBe(545_000)
  expect(moved?.score).toBeCloseTo(
    ranked([{ ...ramp, story: { ...ramp.story, overMs: 0 } as SeriesStory }])[0]?.score ?? 0,
  )
})

test('[#7] a ramp of which it is not known how its series strays began when it is seen to', () => {
  const step = changed('step', { change: 'level-shift', onsetAt: 610_000 })
  const ramp = changed('ramp', { change: 'ramp', onsetAt: 615_000, overMs: 100_000, strayBefore: Number.NaN })

  expect(idsOf([step, ramp])).toEqual(['step', 'ramp'])
  for (const { score } of ranked([step, ramp])) expect(score).toBeGreaterThan(0)
})

test('[#7] the first are told whatever their score is, and of the others those that are more than noise', () => {
  const sure = Array.from({ length: 4 }, (_, place) =>
    changed(`sure ${place}`, { change: 'level-shift', onsetAt: 610_000 }),
  )
  const weak = Array.from({ length: 6 }, (_, place) => ({
    ...changed(`weak ${place}`, { change: 'level-shift', onsetAt: 610_000 }),
    chance: 0.9,
  }))
  if (FRAME === undefined) throw new Error('no frame')

  const { moved, leftOut } = rankCandidates([...weak, ...sure], FRAME, () => undefined)

  expect([moved.map(({ id }) => id.slice(0, 4)), leftOut]).toEqual([['sure', 'sure', 'sure', 'sure', 'weak'], 5])
})

function ranked(candidates: readonly Candidate[]) {
  if (FRAME === undefined) throw new Error('no frame')
  return rankCandidates(candidates, FRAME, () => undefined).moved
}

function idsOf(candidates: readonly Candidate[]): readonly string[] {
  return ranked(candidates).map(({ id }) => id)
}

/** A series that surely moved. */
function changed(id: string, story: Partial<SeriesStory> & Pick<SeriesStory, 'change' | 'onsetAt'>): Candidate {
  return {
    chance: 0,
    ratio: 10,
    story: {
      type: 'series',
      id,
      host: undefined,
      isArrivals: false,
      lagMs: story.onsetAt - 600_000,
      before: 0,
      inside: 100,
      strayBefore: 1,
      strayInside: 1,
      overMs: 0,
      samplesBefore: 600,
      samplesInside: 100,
      ...story,
    },
  }
}
