import { expect, test } from 'vitest'

import type { SeriesFacts } from '../../../feed/series/series-facts.ts'
import { captionOf } from './caption-of.ts'
import { shownCards } from './shown-cards.ts'

function facts(path: string): SeriesFacts {
  return { id: path, stream: 's', path, firstAt: 0, kind: 'gauge', unit: undefined, reason: '' }
}

const OPTIONS = {
  series: ['a', 'b.flat', 'c.hidden'].map(facts),
  ranking: { order: ['a'], flat: ['b.flat'] },
  hides: ['c.hidden', 'gone'],
  showsFlat: false,
  showsHidden: false,
  text: '',
  wanted: undefined,
}

function ids(more: Partial<Parameters<typeof shownCards>[0]>): readonly string[] {
  return shownCards({ ...OPTIONS, ...more }).map(({ facts, rank }) => `${rank} ${facts.id}`)
}

test('[#7] flat and hidden fields are behind the others once they are asked for', () => {
  expect([ids({}), ids({ showsFlat: true }), ids({ showsFlat: true, showsHidden: true })]).toEqual([
    ['1 a'],
    ['1 a', '2 b.flat'],
    ['1 a', '2 b.flat', '3 c.hidden'],
  ])
})

test('[#7] a filter and somebody who looks for one find every field', () => {
  expect([ids({ text: 'FLAT' }), ids({ text: 'hid s' }), ids({ wanted: 'b.flat' })]).toEqual([
    ['2 b.flat'],
    ['3 c.hidden'],
    ['1 a', '2 b.flat'],
  ])
})

test('[#7] it is said how many of how many are shown', () => {
  const seen = { all: 28, cards: 8, text: '', isRanked: true, nothing: undefined, refused: 0, isEmpty: false }

  expect([
    captionOf(seen),
    captionOf({ ...seen, cards: 28 }),
    captionOf({ ...seen, text: 'a', refused: 120 }),
    captionOf({ ...seen, text: 'a', refused: 1_000 }),
    captionOf({ ...seen, isEmpty: true }),
  ]).toEqual([
    '8 of 28 fields, those that changed most first',
    '28 fields',
    '8 of 28 fields, 120 more beyond the limit',
    '8 of 28 fields, at least 1,000 more beyond the limit',
    'no number seen yet',
  ])
})
