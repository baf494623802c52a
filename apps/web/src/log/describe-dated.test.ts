import { expect, test } from 'vitest'

import { datedAt, datedOff } from './describe-dated.ts'

const AT = Date.UTC(2026, 1, 11, 3, 7, 34, 120)

test('[#6] the date of a message is told with how far it is from its arrival', () => {
  const dates = [AT - 2 * 3_600_000, AT - 1_000, AT + 31_000, Number.NaN].map((saidAt) => ({ saidAt, receivedAt: AT }))

  expect(dates.map((date) => [datedAt(date), datedOff(date)])).toEqual([
    ['2026-02-11 01:07:34.120', '2 h 00 m before it came'],
    ['2026-02-11 03:07:33.120', undefined],
    ['2026-02-11 03:08:05.120', '31 s after it came'],
    ['– –', undefined],
  ])
})
