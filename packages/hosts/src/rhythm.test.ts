import { expect, test } from 'vitest'

import { Rhythm } from './rhythm.ts'

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000

/** A rhythm that heard these gaps, in runs of one length, with no limit in force. */
function rhythmOf(...runs: readonly (readonly [count: number, gapMs: number])[]): Rhythm {
  const rhythm = new Rhythm()
  for (const [count, gapMs] of runs) for (let time = 0; time < count; time++) rhythm.hear(gapMs, undefined)
  return rhythm
}

/** Whether a length is known to within a fifth, as buckets are. */
function isAbout(actual: number | undefined, wanted: number): boolean {
  return actual !== undefined && actual >= wanted * 0.83 && actual <= wanted * 1.2
}

test('[HO2] of a host that speaks in bursts the pause is usual, though one gap in a thousand is so long', () => {
  const rhythm = rhythmOf([999, 20], [1, 5 * MINUTE], [999, 20], [1, 5 * MINUTE])

  expect([isAbout(rhythm.usualGapMs, 5 * MINUTE), isAbout(rhythm.longGapMs, 5 * MINUTE)]).toEqual([true, true])
})

test('[HO2] the usual gap of who speaks evenly is as long as the gaps are, also where it was saved without', () => {
  const rhythms = [1, SECOND, 1_150, 20 * SECOND, MINUTE].map((gapMs) => rhythmOf([50, gapMs]))
  const restored = Rhythm.restore({ ...rhythmOf([50, SECOND]).save(), meansMs: [] })
  restored.hear(SECOND, undefined)

  expect([...rhythms, restored].map(({ usualGapMs }) => usualGapMs)).toEqual([
    1,
    SECOND,
    1_150,
    20 * SECOND,
    MINUTE,
    SECOND,
  ])
})

test('[HO2] a pause that fills less than a hundredth of the time is not usual', () => {
  const rhythm = rhythmOf([3_600, SECOND], [1, 30 * SECOND])

  expect([isAbout(rhythm.longGapMs, SECOND), rhythm.gaps]).toEqual([true, 3_601])
})

test('[HO2] before the first gap there is no usual one', () => {
  const rhythm = new Rhythm()

  expect([rhythm.gaps, rhythm.usualGapMs, rhythm.longGapMs]).toEqual([0, undefined, undefined])
})

test('[HO2] a thousand events within a millisecond are together no longer than that', () => {
  const rhythm = new Rhythm()
  for (let round = 0; round < 20; round++) {
    for (let time = 0; time < 10_000; time++) rhythm.hear(0.0005, undefined)
    rhythm.hear(20 * SECOND, undefined)
  }

  expect(isAbout(rhythm.longGapMs, 20 * SECOND)).toBe(true)
})

test.each([
  ['nothing at all', 0],
  ['a microsecond', 0.001],
  ['a year', 365 * 24 * HOUR],
  ['for ever', Infinity],
])('[HO2] a gap of any length is counted: %s', (_, gapMs) => {
  const rhythm = rhythmOf([3, gapMs])

  expect([rhythm.gaps, Number.isFinite(rhythm.longGapMs)]).toEqual([3, true])
})

test('[HO6] two gaps over the limit teach nothing, the third makes the limit usual', () => {
  const rhythm = rhythmOf([20_000, SECOND])

  const long = [1, 2, 3].map(() => {
    rhythm.hear(8 * HOUR, 10 * SECOND)
    return rhythm.longGapMs
  })

  expect(long.map((gapMs) => isAbout(gapMs, SECOND))).toEqual([true, true, false])
  expect(isAbout(long[2], 10 * SECOND)).toBe(true)
})

test('[HO6] gaps over the limit that come seldom are never a habit', () => {
  const rhythm = new Rhythm()
  for (let day = 0; day < 10; day++) {
    for (let time = 0; time < 86_400; time++) rhythm.hear(SECOND, undefined)
    rhythm.hear(MINUTE, 10 * SECOND)
  }

  expect(isAbout(rhythm.longGapMs, SECOND)).toBe(true)
})

test('[HO7] a long gap that came once is forgotten after some four times its length', () => {
  const rhythm = rhythmOf([1, 8 * HOUR])

  const before = rhythm.longGapMs
  for (let time = 0; time < 32 * 3_600; time++) rhythm.hear(SECOND, undefined)

  expect([isAbout(before, 8 * HOUR), isAbout(rhythm.longGapMs, SECOND)]).toEqual([true, true])
})

test('[HO7] a long gap that comes again is kept, however much is said between', () => {
  const rhythm = new Rhythm()
  for (let run = 0; run < 100; run++) {
    for (let time = 0; time < 600; time++) rhythm.hear(SECOND, undefined)
    rhythm.hear(50 * MINUTE, undefined)
  }

  expect(isAbout(rhythm.longGapMs, 50 * MINUTE)).toBe(true)
})

test('[HO7] who became faster has the new rhythm within a day, and of hourly pauses within three', () => {
  const fromMinute = rhythmOf([360, MINUTE], [24 * 3_600, SECOND])
  const fromHour = rhythmOf([100, HOUR], [72 * 3_600, SECOND])

  expect([isAbout(fromMinute.longGapMs, SECOND), isAbout(fromHour.longGapMs, SECOND)]).toEqual([true, true])
})

test('[HO21] a rhythm that was saved says the same as before, and learns on', () => {
  const rhythm = rhythmOf([500, 3 * SECOND], [20, MINUTE])
  rhythm.hear(HOUR, 3 * MINUTE)

  const restored = Rhythm.restore(JSON.parse(JSON.stringify(rhythm.save())))

  for (const one of [rhythm, restored]) {
    one.hear(HOUR, 3 * MINUTE)
    one.hear(HOUR, 3 * MINUTE)
  }
  expect(restored.save()).toEqual(rhythm.save())
  expect([restored.usualGapMs, restored.longGapMs]).toEqual([rhythm.usualGapMs, rhythm.longGapMs])
})

test('[HO21] counts that cannot be are not taken', () => {
  const counts = [-1, 5, 1.5, 5, 1_000, 5, 40, Number.NaN, 41, -3, 42]

  const restored = Rhythm.restore({ counts, gaps: 9, overLimit: 0 })

  expect(restored.save()).toEqual({ counts: [], meansMs: [], gaps: 9, overLimit: 0 })
})
