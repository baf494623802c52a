import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { parametersOf, viewQueryOf, type ViewQuery } from './view-query.ts'

function throughAddress(query: ViewQuery): ViewQuery {
  const all = new URLSearchParams()
  for (const [name, value] of Object.entries(parametersOf(query))) {
    for (const each of typeof value === 'string' ? [value] : (value ?? [])) all.append(name, each)
  }
  return viewQueryOf(`?${all.toString()}`)
}

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const path = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
const query = fc.record<ViewQuery>({
  pattern: path,
  text,
  tests: fc.array(
    fc.record({
      path,
      relation: fc.constantFrom('=' as const, '!=' as const, '<' as const, '>' as const),
      value: text,
    }),
    { maxLength: 4 },
  ),
  lowest: fc.constantFrom('all', 'info', 'warning', 'error'),
  fold: fc.constantFrom('off', 'exact', 'numbers', 'shape'),
  columns: fc.uniqueArray(path, { maxLength: 4 }),
})

test('[#6] any query comes back from the address it makes', () => {
  fc.assert(
    fc.property(query, (given) => {
      expect(throughAddress(given)).toEqual(given)
    }),
  )
})

test('[#6] an address typed by hand is read as far as it makes sense', () => {
  const { tests, lowest, columns } = viewQueryOf('?f=%25zz%3D1&f=took%3E0.1&f=nothing&level=loud&col=&col=a&col=a')
  expect({ tests, lowest, columns }).toEqual({
    tests: [{ path: 'took', relation: '>', value: '0.1' }],
    lowest: 'all',
    columns: ['a'],
  })
})

test('[#6] a query at its defaults leaves the address empty', () => {
  expect(
    Object.values(parametersOf(viewQueryOf(''))).filter((value) => value?.length !== undefined && value.length > 0),
  ).toEqual([])
})
