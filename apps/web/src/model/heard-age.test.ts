import { expect, test } from 'vitest'

import { heardAge } from './heard-age.ts'

test('[#6] when a host was heard last is told as exactly as it is known', () => {
  const words = [{}, { heardToMs: 15_000 }].map((known) =>
    [12_000, 45_000].map((ageMs) => heardAge({ lastHeardAt: 0, ...known }, ageMs)),
  )

  expect(words).toEqual([
    ['12 s', '45 s'],
    ['–', '~45 s'],
  ])
})
