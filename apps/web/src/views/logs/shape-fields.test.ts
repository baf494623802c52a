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

test('[#48] draws no values of when something was, and none that each line has anyway', () => {
  const hosts = [['web-01', 3] as const, ['web-02', 2] as const]
  const shapes = shapeFields({
    fields: [
      field('@host', hosts),
      field('time', [['2026-11-26T20:13:01Z', 3] as const, ['2026-11-26T20:13:02Z', 2] as const]),
      field('event.ts', [['1795248600', 5]]),
      field('host', hosts),
    ],
  })

  expect(shapes.map((shape) => [shape.path, shape.kind])).toEqual([
    ['@host', 'values'],
    ['time', 'plain'],
    ['event.ts', 'plain'],
  ])
})

test('[#48] draws what messages call a host where it is not that of their lines, and a time that is none', () => {
  const shapes = shapeFields({
    fields: [
      field('@host', [['lb-01', 5]]),
      field('host', [['web-01', 3] as const, ['web-02', 2] as const]),
      field('time', [['0.2', 3] as const, ['0.3', 2] as const]),
    ],
  })

  expect(shapes.map((shape) => [shape.path, shape.kind])).toEqual([
    ['@host', 'values'],
    ['host', 'values'],
    ['time', 'values'],
  ])
})
