import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Part } from '../body/part.ts'
import { MAX_PARTS, MAX_SAMPLES } from '../limits.ts'
import type { HostWordOf } from './metric-labels.ts'
import { readStatsd } from './statsd.ts'

const dashedWord: HostWordOf = (words) => {
  const at = words.findIndex((word) => word.includes('-'))
  return at < 0 ? undefined : at
}

test.each<[string, string, readonly Part[]]>([
  [
    'lines of every type',
    'app.web-01.requests:4|c\napp.web-01.hits:3|c|@0.1\napp.web-01.pool:20|g\napp.web-01.pool:+3|g\napp.web-01.pool:-3|g\napp.web-01.query:9.5|ms\napp.web-01.size:7|h|@0.5\napp.web-01.size:8|d\n',
    [
      {
        tree: { host: 'web-01' },
        samples: [
          { path: 'app.requests', kind: 'delta', value: 4 },
          { path: 'app.hits', kind: 'delta', value: 30 },
          { path: 'app.pool', kind: 'gauge', value: 20 },
          { path: 'app.pool', kind: 'delta', value: 3 },
          { path: 'app.pool', kind: 'delta', value: -3 },
          { path: 'app.query', kind: 'distribution', value: 9.5, unit: 'ms' },
          { path: 'app.size', kind: 'distribution', value: 7 },
          { path: 'app.size', kind: 'distribution', value: 8 },
        ],
      },
    ],
  ],
  [
    'tags, packed values, a time, a container',
    'page.views:1:2|c|#env:prod,host:web-02,route:/a:b,canary|c:abc|T1795249992',
    [
      {
        tree: { host: 'web-02', time: 1795249992 },
        samples: [
          { path: 'page.views{canary=true,env=prod,route=/a:b}', kind: 'delta', value: 1 },
          { path: 'page.views{canary=true,env=prod,route=/a:b}', kind: 'delta', value: 2 },
        ],
      },
    ],
  ],
  [
    'tags in the name',
    'hits,region=eu:1|c',
    [{ tree: {}, samples: [{ path: 'hits{region=eu}', kind: 'delta', value: 1 }] }],
  ],
  [
    'a set as fields',
    'app.web-01.users:34|s\napp.web-01.users:ann|s',
    [{ tree: { host: 'web-01', 'app.users': ['34', 'ann'] }, samples: [] }],
  ],
  [
    'an event whose lengths tell where a bar belongs to its text',
    '_e{6,8}:A|B up|one\\ntwo|d:1795249992|h:web-01|p:low|t:error|s:deploy|k:x|#env:prod,host:other',
    [
      {
        tree: {
          host: 'web-01',
          time: 1795249992,
          message: 'A|B up: one\ntwo',
          severity: 'error',
          priority: 'low',
          source_type: 'deploy',
          aggregation_key: 'x',
          tags: { env: 'prod' },
        },
        samples: [],
      },
    ],
  ],
  [
    'events whose lengths are wrong, or whose text is empty',
    '_e{14,27}:Deploy started|version 1.8.1 rolled to prod|t:success|#host:web-01\n_e{2,0}:up|',
    [
      {
        tree: { host: 'web-01', message: 'Deploy started: version 1.8.1 rolled to prod' },
        samples: [],
      },
      { tree: { message: 'up' }, samples: [] },
    ],
  ],
  [
    'service checks',
    '_sc|redis.up|0|h:web-01\n_sc|redis.up|1|#host:web-02|m:slow | very\n_sc|redis.up|2|d:1795249992\n_sc|redis.up|3',
    [
      { tree: { host: 'web-01', message: 'redis.up: OK', check: 'redis.up' }, samples: [] },
      {
        tree: { host: 'web-02', message: 'redis.up: WARNING slow | very', check: 'redis.up', severity: 'warning' },
        samples: [],
      },
      {
        tree: { time: 1795249992, message: 'redis.up: CRITICAL', check: 'redis.up', severity: 'critical' },
        samples: [],
      },
      { tree: { message: 'redis.up: UNKNOWN', check: 'redis.up' }, samples: [] },
    ],
  ],
  [
    'what is left where a text is cut off',
    'a:1|c\r\nb:2|',
    [
      {
        tree: {},
        samples: [{ path: 'a', kind: 'delta', value: 1 }],
        notes: ['Lines or figures that could not be read: 1.'],
      },
    ],
  ],
])('[#3] statsd: reads %s', (_, text, expected) => {
  expect(readStatsd(text, dashedWord)).toEqual(expected)
})

test.each([
  '',
  'a:1',
  'a|c',
  ':1|c',
  'a:|c',
  'a:one|c',
  'a:1|x',
  'a:1|c|what',
  'a b:1|c',
  '12:30 | c',
  '{"a":1|c',
  '| a:1 | c |',
  '_e{x,y}:a|b',
  '_e{1,1}:',
  '_sc|a',
  '_sc|a|9',
  '_sc||0',
  'prose\na:1|c',
])('[#3] statsd: refuses %j', (text) => {
  expect(readStatsd(text, dashedWord)).toBeUndefined()
})

test('[#3] statsd: any text, and any cut of a good one, is refused or read within bounds', () => {
  const good = 'a.b-c.d:1:2|c|@0.5|#x:y,z\n_e{2,3}:up|now|t:info|#a:b\n_sc|x|1|m:y\nu:3|s\n'
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('a:1|c', '_e{1,1}:', '_sc|', '|', '#__proto__:x', ':', '\n', '@0'),
  )
  const cut = fc.tuple(fc.nat(good.length), fc.string(), fc.nat(good.length))
  fc.assert(
    fc.property(fc.array(piece), cut, (pieces, [from, middle, to]) =>
      [pieces.join(''), good.slice(0, from) + middle + good.slice(to)].every((text) => {
        const parts = readStatsd(text, dashedWord)
        const samples = parts?.flatMap((part) => part.samples ?? []) ?? []
        return parts === undefined || (parts.length <= MAX_PARTS && samples.length <= MAX_SAMPLES)
      }),
    ),
  )
})
