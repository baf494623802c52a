import { expect, test } from 'vitest'

import type { Json, JsonObject } from '../body/json.ts'
import type { Sample } from '../reading.ts'
import { NameTree } from './name-tree.ts'
import { readFields } from './read-fields.ts'

function samplesOf(tree: JsonObject, host?: string): readonly Sample[] {
  return readFields({ tree }, new NameTree(), host).samples
}

/** Paths of the samples of several messages, each once. */
function pathsOf(trees: readonly JsonObject[]): readonly string[] {
  const names = new NameTree()
  return [...new Set(trees.flatMap((tree) => readFields({ tree }, names).samples.map(({ path }) => path)))]
}

test.each<readonly [what: string, tree: JsonObject, samples: readonly Sample[]]>([
  [
    'fields with tags, the host not among them',
    { name: 'cpu', tags: { cpu: 'cpu0', host: 'web-01' }, fields: { usage_idle: 61.5, ok: true }, timestamp: 1 },
    [
      { path: 'cpu.usage_idle{cpu=cpu0}', value: 61.5 },
      { path: 'cpu.ok{cpu=cpu0}', value: true },
    ],
  ],
  [
    'a value with labels',
    { metric: 'sys.load', value: '0.5', labels: { __name__: 'sys.load', env: 'prod', instance: 'web-01:9100' } },
    [{ path: 'sys.load{env=prod}', value: 0.5, ofText: true }],
  ],
  [
    'a label that usually names a machine, and here tells series apart',
    { metric: 'disk.idle', value: 1, tags: { instance: '_Total' } },
    [{ path: 'disk.idle{instance=_Total}', value: 1 }],
  ],
  [
    'values with labels each',
    {
      name: 'requests',
      type: 'counter',
      unit: 'byte',
      values: [
        { value: 7, labels: { code: 200 } },
        { value: 1, labels: { code: 500 } },
      ],
    },
    [
      { path: 'requests{code=200}', value: 7, kind: 'counter', unit: 'B' },
      { path: 'requests{code=500}', value: 1, kind: 'counter', unit: 'B' },
    ],
  ],
  [
    'the parts of a histogram',
    {
      name: 'lag',
      type: 'histogram',
      values: [
        { value: 7, metricName: 'lag_count', labels: {} },
        { value: 0.5, metricName: 'lag', labels: { quantile: 0.5 } },
      ],
    },
    [
      { path: 'lag_count', value: 7, kind: 'counter' },
      { path: 'lag{quantile=0.5}', value: 0.5, kind: 'distribution' },
    ],
  ],
  [
    'a total so far',
    { name: 'cpu_total', tags: { mode: 'idle' }, kind: 'absolute', counter: { value: 8.5 } },
    [{ path: 'cpu_total{mode=idle}', value: 8.5, kind: 'counter' }],
  ],
  [
    'what was added to a total',
    { name: 'hits', kind: 'incremental', counter: { value: 3 } },
    [{ path: 'hits', value: 3, kind: 'delta' }],
  ],
  ['a level', { name: 'mem', kind: 'absolute', gauge: { value: 3 } }, [{ path: 'mem', value: 3, kind: 'gauge' }]],
  [
    'moments with a value each',
    { metric: 'load', type: 'gauge', points: [[1_795_248_600, 0.5]], tags: ['env:prod'] },
    [{ path: 'load{env=prod}', value: 0.5, kind: 'gauge' }],
  ],
  [
    'a metric that is a number beside a service',
    { host: 'web-01', service: 'cpu', state: 'ok', metric: 0.25, ttl: 20 },
    [{ path: 'cpu', value: 0.25 }],
  ],
  [
    'a named value with a unit, whatever else is there',
    {
      counter_name: 'cpu',
      counter_volume: 5,
      counter_unit: 'ns',
      ...Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`more_${index}`, index])),
    },
    [{ path: 'cpu', value: 5, unit: 'ns' }],
  ],
  ['SenML', { bn: 'urn:1', bver: 10, n: 'temp', u: 'Cel', v: 21.5 }, [{ path: 'temp', value: 21.5, unit: '°C' }]],
  [
    'flags and words that are named',
    {
      metrics: [
        { name: 'Running', alias: 12, dataType: 'Boolean', value: true },
        { name: 'Mode', alias: 13, dataType: 'String', value: 'auto' },
        { name: 'Speed', alias: 14, dataType: 'Int32', value: 7 },
      ],
    },
    [
      { path: 'metrics.Running', value: true },
      { path: 'metrics.Mode', value: 'auto' },
      { path: 'metrics.Speed', value: 7 },
    ],
  ],
  [
    'a chart and the dimension of it',
    { chart_id: 'net.eth0', chart_family: 'eth0', name: 'received', value: 1.5 },
    [{ path: 'net.eth0.received', value: 1.5 }],
  ],
  [
    'a text that tells elements apart, before numbers',
    {
      ports: [
        { ifIndex: 1, ifDescr: 'Gi0/1', in: 5 },
        { ifIndex: 2, ifDescr: 'Gi0/2', in: 6 },
      ],
    },
    [
      { path: 'ports.Gi0/1.ifIndex', value: 1 },
      { path: 'ports.Gi0/1.in', value: 5 },
      { path: 'ports.Gi0/2.ifIndex', value: 2 },
      { path: 'ports.Gi0/2.in', value: 6 },
    ],
  ],
  [
    'no number as a key that is not called one',
    { disks: [{ used: 1 }, { used: 2 }] },
    [
      { path: 'disks.0.used', value: 1 },
      { path: 'disks.1.used', value: 2 },
    ],
  ],
  ['a key that is the name too', { users: [{ name: 'pi', load: 3 }] }, [{ path: 'users.pi.load', value: 3 }]],
  ['a label that is the place', { eth0: { name: 'eth0', rx: 3 } }, [{ path: 'eth0.rx', value: 3 }]],
  [
    'a label in capitals, of figures in strings',
    { Name: 'web', CPUPerc: '5.1%' },
    [{ path: 'web.CPUPerc', value: 5.1, ofText: true, unit: '%' }],
  ],
  [
    'no label for what measures nothing',
    { name: 'orders.42', durable: true, pid: 7 },
    [
      { path: 'durable', value: true },
      { path: 'pid', value: 7 },
    ],
  ],
  ['no label for ids alone', { queue: { name: 'orders.42', pid: 7 } }, [{ path: 'queue.pid', value: 7 }]],
  [
    'lists of one that are no measurement',
    { answers: ['web'], TTLs: [60], rtt: 0.5 },
    [
      { path: 'TTLs.0', value: 60 },
      { path: 'rtt', value: 0.5 },
    ],
  ],
  ['lists of one that are', { names: ['rx'], values: [60] }, [{ path: 'rx', value: 60 }]],
  [
    'a table',
    { labels: ['time', 'user', 'system'], data: [[1_795_248_600, 18.5, 3]] },
    [
      { path: 'user', value: 18.5 },
      { path: 'system', value: 3 },
    ],
  ],
  [
    'a clock in two parts',
    { clock: 1_795_248_600, ns: 54_921, load: 1 },
    [
      { path: 'clock', value: 1_795_248_600 },
      { path: 'load', value: 1 },
    ],
  ],
  ['what a call tells', { method: 'notify', params: { power: 7 } }, [{ path: 'power', value: 7 }]],
])('[#3] samples: %s', (_, tree, expected) => {
  const samples = samplesOf(tree, 'web-01')

  expect(samples).toEqual(expected)
})

test('[#3] keeps twenty things with ids for names apart and shows the others as one', () => {
  const trees = Array.from({ length: 30 }, (_, index) => ({ metric: `gw-${100_000 + index}`, value: index }))

  const paths = pathsOf(trees)

  expect(paths).toEqual([...trees.slice(0, 20).map(({ metric }) => metric), '*'])
})

test('[#3] keeps a hundred sets of labels apart and shows the others as one', () => {
  const trees = Array.from({ length: 110 }, (_, index) => ({ metric: 'up', value: 1, tags: { pod: `p${index}` } }))

  const paths = pathsOf(trees)

  expect([paths.length, paths.at(-1)]).toEqual([101, 'up{*}'])
})

test.each<readonly [what: string, tree: Json]>([
  ['names of the wrong type', { name: 7, value: 3, tags: 'x' }],
  ['lists of the wrong things', { name: 'a', values: [null, 1, { value: 'x' }], labels: [[], {}] }],
  ['empty labels and figures', { name: 'a', tags: {}, fields: {} }],
])('[#3] samples: survives %s', (_, tree) => {
  const read = (): readonly Sample[] => samplesOf({ tree })

  expect(read).not.toThrow()
})

test('[#11] what an object calls itself is part of its series and not of its fields, which are filtered as they were sent', () => {
  const tree = { provider: { name: 'stripe', latency_ms: 120, up: true, limits: { rate: 7 } } }

  const { fields, samples } = readFields({ tree }, new NameTree())

  expect(fields).toEqual([
    { path: 'provider.name', value: 'stripe', series: 'provider.stripe.name' },
    { path: 'provider.latency_ms', value: 120, series: 'provider.stripe.latency_ms' },
    { path: 'provider.up', value: true, series: 'provider.stripe.up' },
    { path: 'provider.limits.rate', value: 7, series: 'provider.stripe.limits.rate' },
  ])
  expect(samples.map(({ path }) => path)).toEqual([
    'provider.stripe.latency_ms',
    'provider.stripe.up',
    'provider.stripe.limits.rate',
  ])
})

test('[#11] elements of a list keep the names that tell them apart', () => {
  const tree = {
    disks: [
      { name: 'sda', used: 1 },
      { name: 'sdb', used: 2 },
    ],
  }

  const { fields } = readFields({ tree }, new NameTree())

  expect(fields.filter(({ value }) => typeof value === 'number')).toEqual([
    { path: 'disks.sda.used', value: 1 },
    { path: 'disks.sdb.used', value: 2 },
  ])
})
