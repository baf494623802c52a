import { expect, test } from 'vitest'

import { findSimilar } from './find-similar.ts'

const known = ['web-09', 'web-10', 'db-1', 'cache-01']

test('[#2] offers what was meant, nearest first', () => {
  expect(findSimilar('web-9', known)).toEqual(['web-09'])
  expect(findSimilar('web-11', ['web-12', ...known])).toEqual(['web-10', 'web-12'])
  expect(findSimilar('CACHE_1', known)).toEqual(['cache-01'])
})

test('[#2] offers nothing where nothing is near', () => {
  expect(findSimilar('mail-gateway', known)).toEqual([])
})

test('[E1] stays quick for long names', () => {
  expect(findSimilar('x'.repeat(5000), ['x'.repeat(4999)])).toHaveLength(1)
})
