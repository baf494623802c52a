import { expect, test } from 'vitest'

import type { JsonObject } from '../body/json.ts'
import type { Sample } from '../reading.ts'
import { NameTree } from './name-tree.ts'
import { readFields } from './read-fields.ts'

test.each<readonly [what: string, tree: JsonObject, samples: readonly Sample[]]>([
  [
    'performance data in a list',
    { service: 'load', r: { performance_data: ['load1=0.46;5;10;0', 'free=512MB;100;50;0;5968'] } },
    [
      { path: 'load.load1', value: 0.46, kind: 'gauge' },
      { path: 'load.free', value: 512, unit: 'MB', kind: 'gauge' },
    ],
  ],
  [
    'behind a bar',
    { output: "DISK OK | 'inode use'=9%;90;95" },
    [{ path: 'inode use', value: 9, unit: '%', kind: 'gauge' }],
  ],
  [
    'without thresholds under its name',
    { perf_data: 'time=0.2s' },
    [{ path: 'time', value: 0.2, unit: 's', kind: 'gauge' }],
  ],
  [
    'lines for Graphite',
    { check: { name: 'cpu', output: 'web-01.cpu.user 12 1795248600\nweb-01.cpu.idle 88 1795248600\n' } },
    [
      { path: 'cpu.user', value: 12 },
      { path: 'cpu.idle', value: 88 },
    ],
  ],
  ['a query', { query: 'page=2' }, []],
  ['a cookie', { cookie: 'sid=2; theme=dark' }, []],
])('[#3] figures in the strings of a tree: %s', (_, tree, expected) => {
  const { samples } = readFields({ tree }, new NameTree(), undefined)

  expect(samples.filter(({ value }) => typeof value === 'number')).toEqual(expected)
})
