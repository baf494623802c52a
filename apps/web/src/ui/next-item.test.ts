import { expect, test } from 'vitest'

import { nextItem } from './next-item.ts'

test('[#5] arrows go round a menu, Home and End to its ends, other keys nowhere', () => {
  expect([
    nextItem('ArrowDown', 0, 3),
    nextItem('ArrowDown', 2, 3),
    nextItem('ArrowUp', 0, 3),
    nextItem('ArrowUp', -1, 3),
    nextItem('ArrowDown', -1, 3),
    nextItem('Home', 2, 3),
    nextItem('End', 0, 3),
    nextItem('a', 0, 3),
    nextItem('ArrowDown', 0, 0),
  ]).toEqual([1, 0, 2, 2, 0, 0, 2, undefined, undefined])
})
