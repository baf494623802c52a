import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Part } from '../body/part.ts'
import { MAX_PARTS, MAX_SAMPLES } from '../limits.ts'
import { readPrometheusText } from './prometheus-text.ts'

const HISTOGRAM = `# HELP took Seconds taken.
# TYPE took histogram
took_bucket{le="0.1"} 3
took_bucket{le="+Inf"} 5
took_sum 1.5
took_count 5
`

const OPEN_METRICS = `# TYPE jobs counter
# UNIT jobs seconds
# HELP jobs Time spent.
jobs_total{q="a"} 3.5 1520879607.789 # {trace_id="KOO5S4vxi0o"} 0.67
jobs_created{q="a"} 1520430000.123 1520879607.789
# TYPE build info
build_info{version="1.2"} 1 1520879607.789
# TYPE mode stateset
mode{mode="on"} 1 1520879607.789
# EOF
`

test.each<[string, string, readonly Part[]]>([
  [
    'a histogram, without its buckets',
    HISTOGRAM,
    [
      {
        tree: {},
        samples: [
          { path: 'took_sum', value: 1.5, kind: 'counter' },
          { path: 'took_count', value: 5, kind: 'counter' },
        ],
      },
    ],
  ],
  [
    'OpenMetrics with units, exemplars and times',
    OPEN_METRICS,
    [
      {
        tree: { time: 1520879607.789 },
        samples: [
          { path: 'jobs_total{q=a}', value: 3.5, kind: 'counter', unit: 'seconds' },
          { path: 'jobs_created{q=a}', value: 1520430000.123, kind: 'timestamp' },
          { path: 'build_info{version=1.2}', value: 1, kind: 'constant' },
          { path: 'mode{mode=on}', value: 1, kind: 'flag' },
        ],
      },
    ],
  ],
  [
    'a summary, gauges, instants and what was not measured',
    '# TYPE s summary\r\ns{quantile="0.5"} 0.2\r\ns{quantile="0.9"} Nan\r\ns_sum 8\r\ns_count 4\r\n# TYPE g gauge\r\ng -1\r\ng{a="b"} +Inf\r\n# TYPE boot_time_seconds gauge\r\nboot_time_seconds 1.795244804e+09\r\n# TYPE u untyped\r\nu 2\r\nv 3\r\n',
    [
      {
        tree: {},
        samples: [
          { path: 's{quantile=0.5}', value: 0.2, kind: 'gauge' },
          { path: 's_sum', value: 8, kind: 'counter' },
          { path: 's_count', value: 4, kind: 'counter' },
          { path: 'g', value: -1, kind: 'gauge' },
          { path: 'boot_time_seconds', value: 1795244804, kind: 'timestamp' },
          { path: 'u', value: 2 },
          { path: 'v', value: 3 },
        ],
      },
    ],
  ],
  [
    'lines without types, by their labels, with escapes and a host that all carry',
    'a{ instance="web-01:9100", p="C:\\\\x \\"y\\"\\n" , } 1 1795249992000\nb{instance="web-01:9100"} 2 1795249992000\n',
    [
      {
        tree: { host: 'web-01', time: 1795249992000 },
        samples: [
          { path: 'a{p=C:\\x "y"\n}', value: 1 },
          { path: 'b', value: 2 },
        ],
      },
    ],
  ],
  [
    'two hosts as two parts',
    'up{instance="a:1"} 1\nup{instance="b:1"} 0\n',
    [
      { tree: { host: 'a' }, samples: [{ path: 'up', value: 1 }] },
      { tree: { host: 'b' }, samples: [{ path: 'up', value: 0 }] },
    ],
  ],
  [
    'a host label that not all carry as a label of the series',
    'pods{node="a"} 1\npods{node="b"} 2\nall{x="y"} 3\n',
    [
      {
        tree: {},
        samples: [
          { path: 'pods{node=a}', value: 1 },
          { path: 'pods{node=b}', value: 2 },
          { path: 'all{x=y}', value: 3 },
        ],
      },
    ],
  ],
  ['a quoted name', '{"queue.depth", q="a"} 4\n', [{ tree: {}, samples: [{ path: 'queue.depth{q=a}', value: 4 }] }]],
  [
    'what is left where a text is cut off',
    '# TYPE a counter\na 1\nb{x="',
    [
      {
        tree: {},
        samples: [{ path: 'a', value: 1, kind: 'counter' }],
        notes: ['Lines or figures that could not be read: 1.'],
      },
    ],
  ],
])('[#3] exposition: reads %s', (_, text, expected) => {
  expect(readPrometheusText(text)).toEqual(expected)
})

test.each([
  '',
  'a 1',
  'a 1\nb 2',
  '# TYPE a counter',
  '# HELP wanted: a cook\nWe look for a cook.\nCall us.',
  '#!/bin/sh\necho 1\n',
  '# TYPE a sandwich\na 1',
  'a{b="c"} 1\nprose',
  'a{b="c"} one',
  'a{b="c"} 1 2 3',
  'a{b="c} 1',
  'a{b=c} 1',
  'a{b="c" d="e"} 1',
  'a{"b","c"} 1',
  '2a{b="c"} 1',
  '{"a":1}',
  'body { color: 1 }',
])('[#3] exposition: refuses %j', (text) => {
  expect(readPrometheusText(text)).toBeUndefined()
})

test('[#3] exposition: any text, and any cut of a good one, is refused or read within bounds', () => {
  const good = HISTOGRAM + OPEN_METRICS
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('# TYPE a counter\n', 'a{__proto__="x"} 1\n', '{', '"', '\\', '=', '\n', ' 1'),
  )
  const cut = fc.tuple(fc.nat(good.length), fc.string(), fc.nat(good.length))
  fc.assert(
    fc.property(fc.array(piece), cut, (pieces, [from, middle, to]) =>
      [pieces.join(''), good.slice(0, from) + middle + good.slice(to)].every((text) => {
        const parts = readPrometheusText(text)
        const samples = parts?.flatMap((part) => part.samples ?? []) ?? []
        return parts === undefined || (parts.length <= MAX_PARTS && samples.length <= MAX_SAMPLES)
      }),
    ),
  )
})
