import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Part } from '../body/part.ts'
import { MAX_PARTS, MAX_SAMPLES } from '../limits.ts'
import { readPutvals } from './putval.ts'

test.each<[string, string, readonly Part[]]>([
  [
    'a value',
    'PUTVAL db-01/memory/memory-used interval=5.000 1795249997.082:202416128',
    [{ tree: { host: 'db-01', time: 1795249997.082 }, samples: [{ path: 'memory.memory-used', value: 202416128 }] }],
  ],
  [
    'several values, of which one is undefined',
    'PUTVAL a/load/load interval=5.000 1795249992.092:0.5:U:1e1\r\n',
    [
      {
        tree: { host: 'a', time: 1795249992.092 },
        samples: [
          { path: 'load.load.0', value: 0.5 },
          { path: 'load.load.2', value: 10 },
        ],
      },
    ],
  ],
  [
    'several lists, lines, hosts and times',
    'PUTVAL "a/df-my \\"disk\\"/df-x" interval="5" 1795249992:1 1795249997:2\nputval a/p-/derive-x N:7\nPUTVAL b/q/gauge 1795249992:nan\nPUTVAL a/q/absolute-a/b 1795249992:3',
    [
      {
        tree: { host: 'a', time: 1795249992 },
        samples: [
          { path: 'df-my "disk".df-x', value: 1 },
          { path: 'q.absolute-a/b', value: 3, kind: 'delta' },
        ],
      },
      { tree: { host: 'a', time: 1795249997 }, samples: [{ path: 'df-my "disk".df-x', value: 2 }] },
      { tree: { host: 'a' }, samples: [{ path: 'p-.derive-x', value: 7, kind: 'counter' }] },
      { tree: { host: 'b', time: 1795249992 }, samples: [] },
    ],
  ],
  [
    'a notification',
    'PUTNOTIF message="Disk \\"/\\" is full" severity=failure time=1795249992 host=web-01 plugin=df __proto__=x',
    [
      {
        tree: JSON.parse(
          '{"host":"web-01","time":1795249992,"message":"Disk \\"/\\" is full","severity":"error","plugin":"df","__proto__":"x"}',
        ) as Part['tree'],
        samples: [],
      },
    ],
  ],
  [
    'what is left where a text is cut off',
    'PUTVAL a/b/gauge 1795249992:1\nPUTVAL a/b/gau',
    [
      {
        tree: { host: 'a', time: 1795249992 },
        samples: [{ path: 'b.gauge', value: 1, kind: 'gauge' }],
        notes: ['Lines or figures that could not be read: 1.'],
      },
    ],
  ],
])('[#3] PUTVAL: reads %s', (_, text, expected) => {
  expect(readPutvals(text)).toEqual(expected)
})

test.each([
  '',
  'PUTVAL',
  'PUTVAL ',
  'PUTVAL a/b/c',
  'PUTVAL a/b/c interval=5',
  'PUTVAL a/b 1:2',
  'PUTVAL /b/c 1:2',
  'PUTVAL a//c 1:2',
  'PUTVAL a/b/ 1:2',
  'PUTVAL a/b/c 1:',
  'PUTVAL a/b/c 1',
  'PUTVAL a/b/c now:2',
  'PUTVAL "a/b/c 1:2',
  'PUTVAL is a command of collectd',
  'PUTNOTIF severity=warning',
  'GETVAL a/b/c',
  'x\nPUTVAL a/b/c 1:2',
])('[#3] PUTVAL: refuses %j', (text) => {
  expect(readPutvals(text)).toBeUndefined()
})

test('[#3] PUTVAL: any text, and any cut of a good one, is refused or read within bounds', () => {
  const good = 'PUTVAL "a/b c/d-e" interval=5 1:2:U N:3\nPUTNOTIF message="x\\"y" host=a\n'
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('PUTVAL ', 'PUTNOTIF ', 'a/b/c', ' 1:2', '"', '\\', '\n', '__proto__=x'),
  )
  const cut = fc.tuple(fc.nat(good.length), fc.string(), fc.nat(good.length))
  fc.assert(
    fc.property(fc.array(piece), cut, (pieces, [from, middle, to]) =>
      [`PUTVAL ${pieces.join('')}`, pieces.join(''), good.slice(0, from) + middle + good.slice(to)].every((text) => {
        const parts = readPutvals(text)
        const samples = parts?.flatMap((part) => part.samples ?? []) ?? []
        return parts === undefined || (parts.length <= MAX_PARTS && samples.length <= MAX_SAMPLES)
      }),
    ),
  )
})
