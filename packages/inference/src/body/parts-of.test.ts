import { expect, test } from 'vitest'

import { type Json, NumberText } from './json.ts'
import { partsOf } from './parts-of.ts'

function treesOf(value: Json): readonly unknown[] {
  return partsOf(value, { properties: {} }).map(({ tree }) => tree)
}

test.each<[string, Json, readonly unknown[]]>([
  [
    'a list whose elements each name a host is one of parts',
    {
      request: 'data',
      clock: 1_795_247_171,
      data: [
        { host: 'a', key: 'load', value: '1' },
        { host: 'b', key: 'load', value: '2' },
      ],
    },
    [
      { request: 'data', clock: 1_795_247_171, data: { host: 'a', key: 'load', value: '1' } },
      { request: 'data', clock: 1_795_247_171, data: { host: 'b', key: 'load', value: '2' } },
    ],
  ],
  [
    'a list that only names the hosts of an event is none',
    {
      message: 'high load',
      hosts: [
        { host: 'a', id: 'x' },
        { host: 'b', id: 'y' },
      ],
    },
    [
      {
        message: 'high load',
        hosts: [
          { host: 'a', id: 'x' },
          { host: 'b', id: 'y' },
        ],
      },
    ],
  ],
  [
    'values that each name a host are parts',
    [
      { host: 'a', value: 1 },
      { host: 'b', value: 2 },
    ],
    [
      { host: 'a', value: 1 },
      { host: 'b', value: 2 },
    ],
  ],
  [
    'a record behind its tag and its time',
    ['app.log', 1_795_247_171, { v: 1 }],
    [{ tag: 'app.log', time: 1_795_247_171, v: 1 }],
  ],
  ['a record with a time of its own', ['x', 1_795_247_171, { ts: 2 }], [{ tag: 'x', ts: 2 }]],
  ['two records among scalars', [1, { v: 1 }, { v: 2 }], [{ value: [1, { v: 1 }, { v: 2 }] }]],
  ['a payload beside its schema', { schema: { type: 'struct' }, payload: { v: 1 } }, [{ v: 1 }]],
  [
    'the old values of a row as text',
    { before: { total: 5 }, after: { total: 7 }, op: 'u' },
    [{ before: { total: new NumberText('5') }, after: { total: 7 }, op: 'u' }],
  ],
  ['before without a change', { before: { total: 5 } }, [{ before: { total: 5 } }]],
  [
    'a text in character codes',
    { MESSAGE: Array.from('no answer', (sign) => sign.charCodeAt(0)) },
    [{ MESSAGE: 'no answer' }],
  ],
  ['percentages', { cpu: [99, 87, 66, 45, 55, 91, 77, 82] }, [{ cpu: [99, 87, 66, 45, 55, 91, 77, 82] }]],
  ['a few codes', { cpu: [97, 98, 99] }, [{ cpu: [97, 98, 99] }]],
])('[#3] the parts of a tree: %s', (_, value, trees) => {
  const found = treesOf(value)

  expect(found).toEqual(trees)
})
