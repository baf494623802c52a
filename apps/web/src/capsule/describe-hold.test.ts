import { expect, test } from 'vitest'

import { describeHold } from './describe-hold.ts'

const AT = Date.UTC(2026, 1, 11, 3, 7, 30)

test('[#7] a capsule is said to hold what it will, up to where the view is held', () => {
  const time = { events: 50_000, oldestAt: AT, heldAt: undefined }

  expect([
    describeHold(time),
    describeHold({ ...time, heldAt: AT + 60_000 }),
    describeHold({ ...time, heldAt: AT - 1_000 }),
    describeHold({ ...time, oldestAt: undefined, events: 0 }),
  ]).toEqual([
    '50,000 events now, from 03:07:30 on',
    'its events from 03:07:30 to 03:08:30, where it is held',
    'no event, as all up to 03:07:29, where it is held, have left the buffer',
    'no events yet',
  ])
})
