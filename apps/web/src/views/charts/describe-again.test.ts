import { expect, test } from 'vitest'

import { describeAgain } from './describe-again.ts'

const BEFORE_AT = Date.UTC(2026, 10, 26, 20, 7, 55)
const LOCKS = { id: 'locks of db-01', beforeAt: BEFORE_AT }
const FACTS = new Map([
  ['locks of db-01', { host: 'db-01', path: 'locks' }],
  ['cpu', { path: 'cpu' }],
])

test.each([
  [{ farthest: [LOCKS], count: 1 }, 'db-01 locks (at 20:07:55).'],
  [
    { farthest: [LOCKS, { id: 'cpu', beforeAt: BEFORE_AT }], count: 2 },
    'db-01 locks (at 20:07:55) and cpu (at 20:07:55).',
  ],
  [{ farthest: [LOCKS], count: 1_201 }, 'db-01 locks (at 20:07:55) and 1,200 more.'],
  [{ farthest: [{ id: 'gone', beforeAt: BEFORE_AT }], count: 1 }, 'gone (at 20:07:55).'],
])('[#7] what did so before is named with its time: %o', (again, names) => {
  expect(describeAgain(again, FACTS)).toBe(`As far out before, and so ranked low or not at all: ${names}`)
})
