import { expect, test } from 'vitest'

import { durationWords } from './duration-words.ts'

test('[#5] a duration is told in at most two units', () => {
  const told = [
    0, 0.9, 3, 40, 999, 1_500, 9_949, 9_950, 59_400, 60_000, 252_000, 3_599_000, 3_600_000, 5_400_000, 86_399_000,
    90_000_000,
  ]

  expect(told.map((ms) => durationWords(ms))).toEqual([
    '0 s',
    '0.001 s',
    '0.003 s',
    '0.04 s',
    '1 s',
    '1.5 s',
    '9.9 s',
    '10 s',
    '59 s',
    '1 min',
    '4 min 12 s',
    '59 min 59 s',
    '1 h',
    '1 h 30 min',
    '1 d',
    '1 d 1 h',
  ])
})
