import { expect, test } from 'vitest'

import { unknownNote } from './unknown-note.ts'

test('[#5] hosts are unknown because nobody can hear them, or because they were not heard since one can again', () => {
  const lost = { isLost: true, sinceAt: 0 }
  const back = { isLost: false, sinceAt: Date.parse('2026-02-11T03:14:32Z') }
  const earlier = { isLost: false, sinceAt: Date.parse('2026-02-11T03:10:00Z') }

  expect([[lost], [back, earlier], [lost, back]].map(unknownNote)).toEqual([
    'nobody can hear them now',
    'not heard since 03:14:32',
    'not heard since we could, or out of hearing',
  ])
})
