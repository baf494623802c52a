import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Part } from '../body/part.ts'
import { MAX_PARTS, MAX_SAMPLES } from '../limits.ts'
import { readGraphite } from './graphite.ts'
import type { HostWordOf } from './metric-labels.ts'

const TIME = 1795249992

const secondWord: HostWordOf = () => 1
const noWord: HostWordOf = () => undefined

test.each<[string, string, readonly Part[]]>([
  [
    'lines of one moment, with carriage returns',
    `a.web-01.disk.read 9603179520 ${TIME}\r\na.web-01.disk.write -1.5e3 ${TIME}\r\n`,
    [
      {
        tree: { host: 'web-01', time: TIME },
        samples: [
          { path: 'a.disk.read', value: 9603179520 },
          { path: 'a.disk.write', value: -1500 },
        ],
      },
    ],
  ],
  [
    'two hosts and two times',
    `a.x.n 1 ${TIME}\na.y.n 2 ${TIME}\na.x.n 3 ${TIME + 10}.5\na.x.m 4 ${TIME}`,
    [
      {
        tree: { host: 'x', time: TIME },
        samples: [
          { path: 'a.n', value: 1 },
          { path: 'a.m', value: 4 },
        ],
      },
      { tree: { host: 'y', time: TIME }, samples: [{ path: 'a.n', value: 2 }] },
      { tree: { host: 'x', time: TIME + 10.5 }, samples: [{ path: 'a.n', value: 3 }] },
    ],
  ],
  [
    'tags, of which one names the host',
    `disk.used;mount=/;host=db-01;node=3 7 ${TIME}`,
    [{ tree: { host: 'db-01', time: TIME }, samples: [{ path: 'disk.used{mount=/,node=3}', value: 7 }] }],
  ],
  ['nothing measured', `a.x.load nan ${TIME}`, [{ tree: { host: 'x', time: TIME }, samples: [] }]],
])('[#3] Graphite: reads %s', (_, text, expected) => {
  expect(readGraphite(text, secondWord)).toEqual(expected)
})

test('[#3] Graphite: the whole name stays where no word names a host', () => {
  expect(readGraphite(`a.b.c 1 ${TIME}`, noWord)).toEqual([
    { tree: { time: TIME }, samples: [{ path: 'a.b.c', value: 1 }] },
  ])
})

test.each([
  '',
  'a.b 1',
  'a.b one 1795249992',
  'a.b 1 17',
  'a.b 1 1795249992 more',
  'total 3 1795249992',
  'a.b 1 1795249992\nand then',
  'took. 3 1795249992',
  'a.b 0x10 1795249992',
  'a.b;=v 1 1795249992',
  '{"a.b": 1}',
])('[#3] Graphite: refuses %j', (text) => {
  expect(readGraphite(text, secondWord)).toBeUndefined()
})

test('[#3] Graphite: what is over a bound is told', () => {
  const names = Array.from({ length: MAX_SAMPLES + 3 }, (_, index) => `a.x.n${index} 1 ${TIME}`)
  const times = Array.from({ length: MAX_PARTS + 2 }, (_, index) => `a.x.n 1 ${TIME + index}`)

  const notes = [[`a.x.${'n'.repeat(300)} 1 ${TIME}`], names, times].map(
    (lines) => readGraphite(lines.join('\n'), secondWord)?.at(-1)?.notes,
  )

  expect(notes).toEqual([
    ['Values with names longer than 256 characters were left out: 1.'],
    ['Measurements left out beyond the first 512: 3.'],
    ['Lines left out, as a message is read into at most 256 parts: 2.'],
  ])
})

test('[#3] Graphite: any text is refused or read within bounds', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('a.b', '__proto__.x', ' 1 ', '1795249992', '\n', ';h=', '.', 'nan'),
  )
  fc.assert(
    fc.property(fc.array(piece), fc.nat(), (pieces, word) => {
      const parts = readGraphite(pieces.join(''), () => word)
      return parts === undefined || (parts.length > 0 && parts.length <= MAX_PARTS)
    }),
  )
})
