import { expect, test } from 'vitest'

import { captionOf } from './caption-of.ts'

test('[#6] a count of refused fields that stands at its bound says that it is at least so many', () => {
  const caption = (refused: number) =>
    captionOf({ all: 2_000, cards: 2_000, text: '', nothing: undefined, refused, isEmpty: false })

  expect([0, 12, 1_000].map(caption)).toEqual([
    '2,000 fields',
    '2,000 fields, 12 more beyond the limit',
    '2,000 fields, at least 1,000 more beyond the limit',
  ])
})
