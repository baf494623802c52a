import { expect, test } from 'vitest'

import { describeRefused } from './describe-refused.ts'

test('[#5] says how many hosts found the list full, and who named most of them', () => {
  const offender = { exchange: 'events', keys: 'acme.shop', count: 40 }

  expect([
    describeRefused(0, undefined),
    describeRefused(1, undefined),
    describeRefused(12, offender),
    describeRefused(1_200, { exchange: '', keys: '', count: 1 }),
  ]).toEqual([
    undefined,
    '1 host beyond the limit is not listed.',
    '12 hosts beyond the limit are not listed; most come from events, keys beginning with acme.shop.',
    '1,200 hosts beyond the limit are not listed; most come from the default exchange, without a key.',
  ])
})
