import { expect, test } from 'vitest'

import { liveNote } from './live-note.ts'

test('[#6] live hosts that were heard too seldom to have a rhythm are not said to keep one', () => {
  expect([0, 1, 1_002].map(liveNote)).toEqual([
    'within their own rhythm',
    '1 has no rhythm yet',
    '1,002 have no rhythm yet',
  ])
})
