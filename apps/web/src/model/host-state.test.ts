import { expect, test } from 'vitest'

import { afterglow, hostState } from './host-state.ts'

test('[#2] is live for ten seconds after its last message, then quiet', () => {
  expect([hostState(1000, 1000), hostState(1000, 11_000), hostState(1000, 11_001), hostState(1000, 500)]).toEqual([
    'live',
    'live',
    'quiet',
    'live',
  ])
})

test('[#2] lets the lamp fade to two fifths', () => {
  expect([afterglow(0, 0), afterglow(0, 5000), afterglow(0, 10_000), afterglow(0, 99_000), afterglow(9, 0)]).toEqual([
    1, 0.7, 0.4, 0.4, 1,
  ])
})
