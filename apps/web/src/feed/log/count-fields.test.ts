import { expect, test } from 'vitest'

import { countFields, MAX_COUNTED_FIELDS, MAX_COUNTED_VALUES } from './count-fields.ts'
import type { CountedLine } from './field-counts.ts'

function line(fields: { readonly [path: string]: string | number | boolean }, host: string | undefined = 'web-03') {
  return { host, stream: 'app', fields: Object.entries(fields).map(([path, value]) => ({ path, value })) }
}

function lines(count: number, fieldsOf: (index: number) => Parameters<typeof line>[0]): readonly CountedLine[] {
  return Array.from({ length: count }, (_, index) => line(fieldsOf(index)))
}

test('[#6] host and stream come first, then fields by how many lines have them, values by how often', () => {
  const counts = countFields([
    line({ rare: true, status: 200 }),
    line({ status: 504 }),
    line({ status: 504 }, 'db-01'),
    { host: undefined, stream: 'nginx.access', fields: [] },
  ])

  expect(counts).toEqual({
    of: 4,
    more: 0,
    fields: [
      {
        path: '@host',
        lines: 3,
        values: [
          { text: 'web-03', count: 2 },
          { text: 'db-01', count: 1 },
        ],
        distinct: 2,
        spread: undefined,
      },
      {
        path: '@stream',
        lines: 4,
        values: [
          { text: 'app', count: 3 },
          { text: 'nginx.access', count: 1 },
        ],
        distinct: 2,
        spread: undefined,
      },
      {
        path: 'status',
        lines: 3,
        values: [
          { text: '504', count: 2 },
          { text: '200', count: 1 },
        ],
        distinct: 2,
        spread: undefined,
      },
      { path: 'rare', lines: 1, values: [{ text: 'true', count: 1 }], distinct: 1, spread: undefined },
    ],
  })
})

test('[#6] numbers that differ have a spread', () => {
  const took = countFields(lines(101, (index) => ({ took: index }))).fields.find(({ path }) => path === 'took')

  expect([took?.values.length, took?.distinct, took?.spread?.min, took?.spread?.median, took?.spread?.max]).toEqual([
    MAX_COUNTED_VALUES,
    101,
    0,
    50,
    100,
  ])
  expect(took?.spread?.bins.reduce((sum, count) => sum + count)).toBe(101)
})

test.each([
  ['few numbers', lines(100, (index) => ({ took: index % 5 }))],
  ['words among them', lines(100, (index) => ({ took: index % 2 === 0 ? index : `w${index}` }))],
  ['few lines', lines(5, (index) => ({ took: index }))],
])('[#6] no spread of %s', (_, counted) => {
  expect(countFields(counted).fields.at(-1)?.spread).toBe(undefined)
})

test('[#6] the largest numbers there are have a spread all the same', () => {
  const counts = countFields(lines(20, (index) => ({ big: (index - 10) * 1.7e307 })))

  expect(counts.fields.at(-1)?.spread?.bins.reduce((sum, count) => sum + count)).toBe(20)
})

test('[D2] fields and values beyond the bounds are counted as one number', () => {
  const counts = countFields(
    lines(60, (line) => Object.fromEntries(Array.from({ length: 512 }, (_, field) => [`f${line}.${field}`, 'x']))),
  )

  expect([counts.fields.length, counts.of]).toEqual([MAX_COUNTED_FIELDS, 39])
  expect(counts.more).toBeGreaterThan(512)
  expect(counts.more).toBeLessThanOrEqual(1_024)
})

test('[D8] fields named like parts of an object are fields like others', () => {
  const counts = countFields([line(JSON.parse('{"__proto__":1,"constructor":2}') as Record<string, number>)])

  expect(counts.fields.map(({ path }) => path)).toEqual(['@host', '@stream', '__proto__', 'constructor'])
})

test('[D2] a value that is a novel is cut', () => {
  const [, , novel] = countFields([line({ text: 'x'.repeat(10_000) })]).fields

  expect(novel?.values[0]?.text).toBe(`${'x'.repeat(119)}…`)
})

test('[#11] a field says by which series it is charted, where it is one and called otherwise', () => {
  const line = (series: string): CountedLine => ({
    host: 'web-03',
    stream: 'app',
    fields: [
      { path: 'provider.took', value: 1, series },
      { path: 'eth0.rx', value: 1, series: 'net.eth0.rx' },
      { path: 'depth', value: 1 },
    ],
  })

  const { fields } = countFields([line('provider.stripe.took'), line('provider.adyen.took')])

  expect(fields.slice(2).map(({ path, series }) => [path, series])).toEqual([
    ['provider.took', undefined],
    ['eth0.rx', 'net.eth0.rx'],
    ['depth', undefined],
  ])
})
