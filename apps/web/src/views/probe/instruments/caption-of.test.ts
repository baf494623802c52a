import { expect, test } from 'vitest'

import { captionOf } from './caption-of.ts'

test('[#6] a count of refused fields that stands at its bound says that it is at least so many', () => {
  const caption = (refused: number) =>
    captionOf({ all: 2_000, cards: 2_000, text: '', isRanked: true, nothing: undefined, refused, isEmpty: false })

  expect([0, 12, 1_000].map(caption)).toEqual([
    '2,000 fields',
    '2,000 fields, 12 more beyond the limit',
    '2,000 fields, at least 1,000 more beyond the limit',
  ])
})

test('[#7] that what changed stands first is said once it does, and not of what somebody looks for', () => {
  const caption = (text: string, isRanked: boolean) =>
    captionOf({ all: 12, cards: 8, text, isRanked, nothing: undefined, refused: 0, isEmpty: false })

  expect([caption('', false), caption('', true), caption('cpu', true)]).toEqual([
    '8 of 12 fields',
    '8 of 12 fields, those that changed most first',
    '8 of 12 fields',
  ])
})
