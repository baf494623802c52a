import { expect, test } from 'vitest'

import { describeNotes } from './describe-notes.ts'
import { describeRefused } from './describe-refused.ts'

const AT = Date.UTC(2026, 1, 11, 3, 6, 8)
const SERIES = [
  { index: 0, name: { host: 'web-03', stream: 'access', path: 'took' } },
  { index: 1, name: { host: 'db-02', stream: 'stats', path: 'connections' } },
]

test('[#7] what a plot does not show is said, with the series that it is of', () => {
  const none = { lines: [], leftOut: 0, keptFromAt: undefined, keptLater: [], tiny: [] }

  expect([
    describeNotes(none, SERIES),
    describeNotes(
      { ...none, leftOut: 1_200, keptFromAt: AT, keptLater: [{ index: 1, keptFromAt: AT }], tiny: [0] },
      SERIES,
    ),
  ]).toEqual([
    [],
    [
      {
        kind: 'left-out',
        text: '1,200 points at or below 0 left out: a logarithmic scale has no place for them',
      },
      { kind: 'kept-from', text: 'Grey at the left: nothing from before 03:06:08 is kept here' },
      { kind: 'kept-later', text: 'What was before is not kept here: db-02 connections 03:06:08' },
      { kind: 'tiny', text: 'Too small to be seen on the scale that it shares: web-03 took.' },
    ],
  ])
})

test('[#7] a count that stands at its bound says that it is at least so many', () => {
  expect([999, 1_000].map(describeRefused)).toEqual([
    '999 more were refused: there are too many series',
    'At least 1,000 more were refused: there are too many series',
  ])
})
