import { expect, test } from 'vitest'

import { formatAge, formatElapsed, formatGap, formatShortAge, formatStopwatch } from './format-age.ts'

test('[#2] says an age in at most two units', () => {
  const shown = [0, 449, 9999, 31_000, 252_000, 11_100_000, 525_600_000].map(formatAge)

  expect(shown).toEqual(['0.0 s', '0.4 s', '9.9 s', '31 s', '4 m 12 s', '3 h 05 m', '6 d 02 h'])
})

test('[#2] takes an age below zero for zero and an unknown one for a dash', () => {
  expect([formatAge(-5000), formatAge(Number.NaN), formatShortAge(-1), formatShortAge(Number.NaN)]).toEqual([
    '0.0 s',
    '–',
    '0 s',
    '–',
  ])
})

test('[#2] says a short age in one unit', () => {
  expect([12_000, 252_000, 11_100_000, 525_600_000].map(formatShortAge)).toEqual(['12 s', '4 m', '3 h', '6 d'])
})

test('[#2] shows elapsed time as a clock does', () => {
  expect([0, 72_000, 3_849_000].map(formatElapsed)).toEqual(['00:00', '01:12', '1:04:09'])
})

test('[#5] shows a gap between messages with the digits that tell', () => {
  expect([0, 3, 20, 120, 500, 9_960, 10_000, 60_000, 252_000, Number.NaN].map(formatGap)).toEqual([
    '0 s',
    '0.003 s',
    '0.02 s',
    '0.1 s',
    '0.5 s',
    '10 s',
    '10 s',
    '60 s',
    '4 m 12 s',
    '–',
  ])
})

test('[#6] shows a growing duration with hours, which go on counting after a day', () => {
  expect([0, 252_900, 94_449_000, -5, Number.NaN].map(formatStopwatch)).toEqual([
    '00:00:00',
    '00:04:12',
    '26:14:09',
    '00:00:00',
    '00:00:00',
  ])
})
