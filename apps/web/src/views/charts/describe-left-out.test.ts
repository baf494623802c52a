import { expect, test } from 'vitest'

import { describeLeftOut } from './describe-left-out.ts'

test('[#7] what was not compared is told, and nothing where all was', () => {
  const all = { areTemplatesLeftOut: false, textsLeftOut: 0, textsReadFromAt: undefined }

  expect(describeLeftOut(all)).toEqual([])
  expect(
    describeLeftOut({
      areTemplatesLeftOut: true,
      textsLeftOut: 1_000,
      textsReadFromAt: Date.UTC(2026, 1, 11, 3, 7, 34),
    }),
  ).toEqual([
    'Templates of lines were not compared: what finds them did not come in time. Ask again.',
    'At least 1,000 text fields were not looked at: there are too many.',
    'Fields of lines before 03:07:34 were not read: there are too many lines.',
  ])
})
