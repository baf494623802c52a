import { expect, test } from 'vitest'

import { isReloadDue } from './wall-watch.ts'

const HOUR_MS = 3_600_000

test('[#7] a wall without data for a quarter of an hour begins anew', () => {
  expect(isReloadDue({ openMs: HOUR_MS, withoutDataMs: 899_999, isQuiet: true })).toBe(false)
  expect(isReloadDue({ openMs: HOUR_MS, withoutDataMs: 900_000, isQuiet: false })).toBe(true)
})

test('[#7] once a day a wall begins anew at a quiet minute, and after thirty hours at any', () => {
  const at = (hours: number, isQuiet: boolean): boolean =>
    isReloadDue({ openMs: hours * HOUR_MS, withoutDataMs: 400, isQuiet })

  expect([at(23.9, true), at(24, false), at(24, true), at(30, false)]).toEqual([false, false, true, true])
})
