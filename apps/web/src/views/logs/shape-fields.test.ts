import { expect, test } from 'vitest'

import type { FieldCount } from '../../feed/log/field-counts.ts'
import { shapeFields } from './shape-fields.ts'

function field(
  path: string,
  counts: readonly (readonly [string, number])[],
  more: Partial<FieldCount> = {},
): FieldCount {
  return {
    path,
    lines: counts.reduce((sum, [, count]) => sum + count, 0),
    values: counts.map(([text, count]) => ({ text, count })),
    distinct: counts.length,
    spread: undefined,
    ...more,
  }
}

const spread = { min: 0.09, median: 2.4, max: 30, bins: [1, 2, 3] }

test('[#6] shows the values of what tells lines apart, with their share of the lines that have it', () => {
  const shapes = shapeFields({
    fields: [
      field('status', [
        ['504', 6],
        ['502', 4],
      ]),
    ],
  })

  expect(shapes).toEqual([
    {
      kind: 'values',
      path: 'status',
      values: [
        { text: '504', share: 0.6 },
        { text: '502', share: 0.4 },
      ],
      others: 0,
    },
  ])
})

test('[#6] shows how numbers are spread, and only the name of what differs in every line', () => {
  const ids = Array.from({ length: 8 }, (_, index) => [`id-${index}`, 1] as const)
  const shapes = shapeFields({
    fields: [
      field('order', ids, { lines: 400, distinct: 400 }),
      field('took', [['1', 1]], { lines: 400, distinct: 380, spread }),
    ],
  })

  expect(shapes).toEqual([
    { kind: 'spread', path: 'took', spread },
    { kind: 'plain', path: 'order', badge: 'id' },
  ])
})

test('[#6] shows no bar for what is the same in every line, but which value it is', () => {
  expect(shapeFields({ fields: [field('level', [['error', 9]])] })).toEqual([
    { kind: 'one', path: 'level', value: 'error' },
  ])
})

test('[#6] always shows hosts and streams, few of many', () => {
  const hosts = Array.from({ length: 8 }, (_, index) => [`web-${index}`, 1] as const)
  const [shape] = shapeFields({ fields: [field('@host', hosts, { lines: 100, distinct: 100 })] })

  expect(shape).toMatchObject({ kind: 'values', others: 95 })
})
