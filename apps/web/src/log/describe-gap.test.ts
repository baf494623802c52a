import { expect, test } from 'vitest'

import type { LogGap } from '../feed/log/log-row.ts'
import { describeGap } from './describe-gap.ts'

const gap: LogGap = {
  kind: 'gap',
  row: 1,
  place: 0,
  source: 'local',
  fromAt: 0,
  toAt: 2100,
  count: 1204,
  cause: 'broker-overflow',
  message: 'Our queue reached its 50,000 cap, oldest dropped.',
}

test('[#2] says how many were lost, for how long and why', () => {
  expect(describeGap(gap)).toEqual({
    what: '1,204 messages lost here, 2.1 s',
    why: 'Our queue reached its 50,000 cap, oldest dropped.',
    name: 'Gap: 1,204 messages lost, broker overflow',
  })
})

test('[#2] says that nobody knows how many', () => {
  expect(describeGap({ ...gap, count: undefined, cause: 'broker-link', message: '' })).toEqual({
    what: 'An unknown number of messages lost here, 2.1 s',
    why: 'broker link was down',
    name: 'Gap: an unknown number of messages lost, broker link was down',
  })
})
