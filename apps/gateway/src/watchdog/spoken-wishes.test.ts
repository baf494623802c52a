import { expect, test } from 'vitest'

import { spokenWishes } from './spoken-wishes.ts'

test('[#5] a ttl from 1 s to 7 days is taken, as number or text, and no other', () => {
  const taken = [30, 0.5, '90', 1, 604_800, 604_801, 0, -5, 'soon', '', Number.NaN, Infinity, true, null, [30]].map(
    (ttl) => spokenWishes({ ttl }).ttlMs,
  )

  expect(taken).toEqual([30_000, undefined, 90_000, 1_000, 604_800_000, ...Array.from({ length: 10 }, () => undefined)])
})

test('[#5] a departure carries its reason, of which 200 characters are kept', () => {
  expect(spokenWishes({ 'x-departing': 'scaled in' })).toEqual({ departing: 'scaled in' })
  expect(spokenWishes({ 'x-departing': '' })).toEqual({ departing: 'no reason given' })
  expect(spokenWishes({ 'x-departing': 'x'.repeat(999) }).departing).toHaveLength(200)
  expect([spokenWishes({ 'x-departing': 1 }), spokenWishes(undefined)]).toEqual([{}, {}])
})
