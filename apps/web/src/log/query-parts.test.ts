import { expect, test } from 'vitest'

import type { FieldTest } from '../feed/log/log-query.ts'
import { MAX_COLUMNS, MAX_FIELD_TESTS } from '../feed/query-limits.ts'
import { partsOf, testWords, toggledColumn, withoutTest, withTest } from './query-parts.ts'

const status: FieldTest = { path: 'status', relation: '=', value: '504' }
const healthz: FieldTest = { path: 'path', relation: '!=', value: '/healthz' }

test('[#6] says a test as a person would', () => {
  expect([status, healthz, { path: '@stream', relation: '!=', value: 'nginx.access' } as const].map(testWords)).toEqual(
    ['status = 504', 'NOT path = /healthz', 'NOT stream = nginx.access'],
  )
  expect(testWords({ path: 'took', relation: '>', value: '0.1' })).toBe('took > 0.1')
})

test('[D11] says a test of an odd value so that it can be seen, and no longer than a chip', () => {
  expect(testWords({ path: 'a', relation: '=', value: '' })).toBe('a = ""')
  expect(testWords({ path: 'a\u202e', relation: '=', value: 'x'.repeat(100) })).toBe(`a[U+202E] = ${'x'.repeat(60)}…`)
})

test('[#6] replaces a test by its opposite', () => {
  const out: FieldTest = { ...status, relation: '!=' }

  expect(withTest([status, healthz], out)).toEqual([healthz, out])
})

test('[#6] adds no test twice, and no more than there is room for', () => {
  const many = Array.from({ length: MAX_FIELD_TESTS }, (_, index): FieldTest => ({ ...status, value: String(index) }))

  expect(withTest([status], status)).toEqual([status])
  expect(withTest(many, status)).toBe(many)
})

test('[#6] takes away only the test that is meant', () => {
  expect(withoutTest([status, healthz], { ...status })).toEqual([healthz])
})

test('[#6] shows a column and hides it again, up to a number', () => {
  const full = Array.from({ length: MAX_COLUMNS }, (_, index) => `c${index}`)

  expect([toggledColumn([], 'took'), toggledColumn(['took'], 'took'), toggledColumn(full, 'took')]).toEqual([
    ['took'],
    [],
    full,
  ])
})

test('[#6] names each part of a query that hides lines, and the query without it', () => {
  const parts = partsOf({
    text: '/time/',
    tests: [status, healthz],
    lowest: 'warning',
    fold: 'exact',
    columns: ['took'],
  })

  expect(parts).toEqual([
    { words: 'text /time/', without: { text: '' } },
    { words: 'status = 504', without: { tests: [healthz] } },
    { words: 'NOT path = /healthz', without: { tests: [status] } },
    { words: 'WARN +', without: { lowest: 'all' } },
  ])
  expect(partsOf({ text: ' ', tests: [], lowest: 'all', fold: 'exact', columns: [] })).toEqual([])
})
