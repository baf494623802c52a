import { expect, test } from 'vitest'

import { toTime } from './to-time.ts'

const NEAR_AT = 1_795_247_200_000
const AT = 1_795_247_171_000

test.each<[string, unknown, number | undefined]>([
  ['seconds', 1_795_247_171, AT],
  ['nanoseconds as digits', '1795247171000000000', AT],
  ['ISO 8601', '2026-11-21T07:46:11Z', AT],
  ['ISO 8601 with slashes', '2026/11/21 07:46:11', AT],
  ['a comma before the fraction', '2026-11-21 07:46:11,500', AT + 500],
  ['syslog', 'Nov 21 07:46:11', AT],
  ['syslog with a zone', 'Nov 21 07:46:11 UTC', AT],
  ['syslog with a fraction behind a comma', 'Nov 21 07:46:11,250', AT + 250],
  ['a year in front', '2026 Nov 21 07:46:11', AT],
  ['a year behind the day', 'Nov 21 2026 07:46:11', AT],
  ['ctime', 'Sat Nov 21 07:46:11 2026', AT],
  ['date', 'Sat Nov 21 07:46:11 UTC 2026', AT],
  ['mail', 'Sat, 21 Nov 2026 07:46:11 GMT', AT],
  ['a day that is none', 'Nov 41 07:46:11', undefined],
  ['a month that is none', 'Nix 21 07:46:11', undefined],
  ['an hour that is none', '2026/11/21 27:46:11', undefined],
  ['digits of an id', '551234', undefined],
])('[#3] a moment as %s', (_, value, at) => {
  const time = toTime(value, NEAR_AT)

  expect(time).toBe(at)
})
