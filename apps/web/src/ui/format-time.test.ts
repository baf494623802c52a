import { expect, test } from 'vitest'

import { formatClock, formatClockMs, formatDate } from './format-time.ts'

test('[#2] shows times in UTC', () => {
  const at = Date.UTC(2026, 1, 11, 3, 14, 32, 906)

  expect([formatDate(at), formatClock(at), formatClockMs(at)]).toEqual(['2026-02-11', '03:14:32', '03:14:32.906'])
})

test('[D18] shows a dash for a time no calendar holds', () => {
  expect([Number.NaN, 2 ** 63, Number.POSITIVE_INFINITY, 8e15].map(formatClock)).toEqual(['–', '–', '–', '–'])
})
