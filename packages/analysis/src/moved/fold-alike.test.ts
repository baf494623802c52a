import { expect, test } from 'vitest'

import { foldAlike } from './fold-alike.ts'
import type { Moved, MovedSeries } from './moved.ts'

/** Ids as `web-01 queue`: what stays in the list, with how many each stands for beside itself. */
function folded(...moved: readonly Moved[]): readonly (readonly [string, number])[] {
  return foldAlike(moved, (id) => id.split(' ')[1]).map(({ id, alikeIds }) => [id, alikeIds.length])
}

function rise(id: string, more: Partial<MovedSeries> = {}): Moved {
  return {
    type: 'series',
    id,
    host: undefined,
    change: 'level-shift',
    isArrivals: false,
    score: 1,
    chance: 0,
    onsetAt: 100_000,
    lagMs: 0,
    before: 1,
    inside: 9,
    strayBefore: 1,
    strayInside: 1,
    overMs: 0,
    samplesBefore: 100,
    samplesInside: 100,
    alsoIds: [],
    alikeIds: [],
    ...more,
  }
}

function word(id: string, said: string): Moved {
  const figures = { hitsBefore: 0, hitsInside: 9, before: 0, inside: 1 }
  const told = { score: 1, chance: 0, onsetAt: 100_000, lagMs: 0, alikeIds: [] }
  return { type: 'field', id, word: said, change: 'new', ...figures, ...told }
}

test('[#7] what changed alike on many hosts is one, in the place of the first', () => {
  expect(
    folded(rise('a queue'), rise('a load'), rise('b queue'), rise('c queue', { onsetAt: 108_000 }), rise('d queue')),
  ).toEqual([
    ['a queue', 3],
    ['a load', 0],
  ])
})

test('[#7] three are each told', () => {
  expect(folded(rise('a queue'), rise('b queue'), rise('c queue'))).toEqual([
    ['a queue', 0],
    ['b queue', 0],
    ['c queue', 0],
  ])
})

test('[#7] what went the other way, at another time or otherwise is not alike', () => {
  const moved = [
    rise('a queue'),
    rise('b queue'),
    rise('g queue'),
    rise('c queue', { inside: 0 }),
    rise('d queue', { onsetAt: 111_000 }),
    rise('e queue', { change: 'ramp' }),
    rise('f queue', { isArrivals: true }),
  ]

  expect(folded(...moved)).toEqual(moved.map(({ id }) => [id, 0]))
})

test('[#7] the same word of the same field is one, and other words are others', () => {
  expect(
    folded(
      word('a version', '2'),
      word('b version', '2'),
      word('c version', '3'),
      word('d version', '2'),
      word('e version', '2'),
    ),
  ).toEqual([
    ['a version', 3],
    ['c version', 0],
  ])
})

test('[#7] what is only itself stands alone', () => {
  expect(folded(word('@template', 'x'), word('@template', 'y'), word('@template', 'z'))).toHaveLength(3)
})
