import { expect, test } from 'vitest'

import { describeNothing, hasLeft } from './describe-nothing.ts'

test('[#2] says that what came has left the gateway', () => {
  const row = { count: 40, lastHeardAt: 25_000 }

  expect(describeNothing({ row, isReplayed: true, now: 100_000 })?.log).toBe(
    '40 messages came, the last 1 m 15 s ago; the gateway keeps what a host says for an hour at most, and these have left. The next one is drawn here.',
  )
  expect(describeNothing({ row: { ...row, count: 1 }, isReplayed: true, now: 100_000 })?.log).toBe(
    '1 message came, 1 m 15 s ago; the gateway keeps what a host says for an hour at most, and this one has left. The next one is drawn here.',
  )
})

test('[#2] claims no loss before the gateway has answered, and nothing of a host that never spoke', () => {
  const row = { count: 40, lastHeardAt: 0 }

  expect([
    describeNothing({ row, isReplayed: false, now: 0 })?.log,
    describeNothing({ row: undefined, isReplayed: true, now: 0 }),
    describeNothing({ row: { ...row, count: 0 }, isReplayed: true, now: 0 }),
  ]).toEqual(['Asking the gateway for what it still keeps of this host.', undefined, undefined])
})

test('[#6] what a host said has left where only what is younger is kept, such as what became of it', () => {
  const row = { lastHeardAt: 1_000 }

  expect([hasLeft(row, 2_000), hasLeft(row, undefined), hasLeft(row, 1_000), hasLeft(row, 500)]).toEqual([
    true,
    true,
    false,
    false,
  ])
})
