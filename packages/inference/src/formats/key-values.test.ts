import { assert, constantFrom, nat, oneof, property, string, tuple } from 'fast-check'
import { expect, test } from 'vitest'

import { NumberText } from '../body/json.ts'
import type { Part } from '../body/part.ts'
import { MAX_LEAVES, MAX_PARTS } from '../limits.ts'
import { readKeyValues } from './key-values.ts'

test.each<[string, string, Part['tree']]>([
  [
    'measurements',
    'host=db-01 mem.total=25276502016 mem.used=1.5',
    { host: 'db-01', 'mem.total': 25276502016, 'mem.used': 1.5 },
  ],
  ['commas', 'host=a,temp=21.5,hum=-4e2', { host: 'a', temp: 21.5, hum: -400 }],
  ['semicolons, the last behind all', 'host=a;temp=21.5;', { host: 'a', temp: 21.5 }],
  ['pipes', 'a=1|b=2', { a: 1, b: 2 }],
  ['tabs', 'a=1\tb=2', { a: 1, b: 2 }],
  ['spaces around the sign', 'temp = 21.5, hum = 40', { temp: 21.5, hum: 40 }],
  ['a map of Java', '{load=0.5, up=1}', { load: 0.5, up: 1 }],
  ['one record in two lines', 'host=a time=1\ncpu=3 mem=4', { host: 'a', time: 1, cpu: 3, mem: 4 }],
  ['one pair a line', 'cpu=3\nmem = 4\n', { cpu: 3, mem: 4 }],
  ['names and values', 'requests_total 25210\nlatency_ms 69.7\n', { requests_total: 25210, latency_ms: 69.7 }],
  ['colons in lines', '# now\ntemp: 21.5\nhum:40\nCPU fan speed: 1200', { temp: 21.5, hum: 40, 'CPU fan speed': 1200 }],
  ['colons in one line', 'temp: 21.5, hum: 40', { temp: 21.5, hum: 40 }],
  ['YAML', '---\nqueue: "mailers"\nsize: 20\n', { queue: 'mailers', size: 20 }],
  ['YAML with symbols of Ruby', '---\n:size: 20\n', { size: 20 }],
  ['a form', 'host=edge-h1&cpu=42.33', { host: 'edge-h1', cpu: 42.33 }],
])('[#3] key-values of figures: %s', (_, text, tree) => {
  expect(readKeyValues(text)).toEqual([{ tree }])
})

test.each<[string, string, Part['tree']]>([
  [
    'logfmt',
    'ts=2026-11-21T08:10:00.000Z level=error host=edge-h1 msg="cache \\"hot\\" miss" dur=3ms use=28% err=null ok=false bare',
    {
      ts: '2026-11-21T08:10:00.000Z',
      level: 'error',
      host: 'edge-h1',
      msg: 'cache "hot" miss',
      dur: '3ms',
      use: '28%',
      err: null,
      ok: false,
      bare: true,
    },
  ],
  [
    'numbers that are none',
    'zip=01067 phone=+491721234567 big=9007199254740993 x=NaN date=2026-11-21 q="5"',
    {
      zip: '01067',
      phone: '+491721234567',
      big: new NumberText('9007199254740993'),
      x: new NumberText('NaN'),
      date: '2026-11-21',
      q: '5',
    },
  ],
  ['lists', 'tags=a,b,c list=[a b c] empty= user=x', { tags: 'a,b,c', list: '[a b c]', empty: '', user: 'x' }],
  [
    'an event before its pairs',
    'request_done method=GET path=/a?b=c status=200',
    { method: 'GET', path: '/a?b=c', status: 200 },
  ],
  [
    'a sentence without quotes',
    'level=info msg=hello big world user=x',
    { level: 'info', msg: 'hello big world', user: 'x' },
  ],
  ['a value of two words', 'name=J. Doe age=5', { name: 'J.', age: 5 }],
  ['a quote that is never closed', 'level=info msg="cut off he', { level: 'info', msg: 'cut off he' }],
  ['an odd name', 'constructor=x __proto__=y', JSON.parse('{"constructor":"x","__proto__":"y"}')],
  [
    'units in lines',
    'Temperature: 42.3 C\nHumidity: 40 %\nStatus: OK',
    { Temperature: '42.3 C', Humidity: '40 %', Status: 'OK' },
  ],
  ['a form with escapes', 'a=b%20c+d&e=100%', { a: 'b c d', e: '100%' }],
  ['a trace below its line', 'level=error msg="boom"\n  at foo (a.js:1)', { level: 'error', msg: 'boom' }],
])('[#3] key-values with text: %s', (_, text, tree) => {
  expect(readKeyValues(text)).toEqual([{ tree, text }])
})

test('[#3] makes a part of each line that has the same keys', () => {
  expect(readKeyValues('a=1 b=2\n\na=3 b=4\n')).toEqual([{ tree: { a: 1, b: 2 } }, { tree: { a: 3, b: 4 } }])
})

test.each<[string, string, Part]>([
  [
    'lines below a name',
    'host: edge-h1\ncpu: 42.33\ndisks:\n  - name: sda\n    used: 0\n',
    {
      tree: { host: 'edge-h1', cpu: 42.33 },
      notes: ['Lines below a name were left out: only names with one value are read.'],
    },
  ],
  ['a name twice', 'a=1 a=2', { tree: { a: 2 }, notes: ['A name came twice; its last value was taken.'] }],
])('[#3] key-values tell of %s', (_, text, part) => {
  expect(readKeyValues(text)).toEqual([part])
})

test('[#3] reads so many names and lines and says that there were more', () => {
  const names = Array.from({ length: MAX_LEAVES + 1 }, (_, index) => `n${index}=1`)
  const lines = readKeyValues('a=1 b=2\n'.repeat(MAX_PARTS + 3))
  const note = `What came after the first ${MAX_LEAVES} names was left out.`

  for (const separator of [' ', '\n', '&']) {
    const [part] = readKeyValues(names.join(separator)) ?? []
    expect([Object.keys(part?.tree ?? {}).length, part?.notes]).toEqual([MAX_LEAVES, [note]])
  }
  expect([lines?.length, lines?.at(-1)?.notes]).toEqual([MAX_PARTS, ['3 further lines of pairs were left out.']])
})

test.each<[string, string]>([
  ['nothing', ''],
  ['a pair at the end of a line', 'just a log line, level=warn'],
  ['pairs in prose', 'user logged in with id=5 from host=web'],
  ['one pair', 'a=1'],
  ['one name', 'temp: 21.5'],
  ['lines of two words', 'hello world\nfoo bar'],
  ['levels before sentences', 'ERROR: disk failed badly\nWARN: other thing here'],
  ['a report', 'multi line report from db-01\n  line two\n  line three: 42 widgets\n'],
  ['a trace', 'java.lang.Boom: x y\n\tat a.b.c\n\tat d.e.f'],
  ['an address', 'http://x/?a=1&b=2'],
  ['code', 'a == 1 and b == 2'],
  ['HTML', '<img src=x onerror=alert(2)> host=edge-h1 v=42.33'],
  ['JSON', '{"a":1,"b":2}'],
  ['InfluxDB lines', 'cpu,cpu=cpu-total,host=db usage=1,b=2 1795248609000000000'],
  ['Graphite lines', 'a.b 12 1795249992\na.c 13 1795249992\n'],
  ['statsd lines', 'app.a:3|c\napp.b:-3|c'],
  ['a Prometheus text', '# TYPE a counter\na 1\nb 2\n'],
  ['collectd', 'PUTVAL a/b/c interval=5.000 1795249992.092:1:2'],
  ['monitoring plugins', 'load1=0.5;5;10;0; load5=0.4;4;6;0;'],
])('[#3] is no key-values: %s', (_, text) => {
  expect(readKeyValues(text)).toBeUndefined()
})

test('[#3] key-values: any text gives undefined or parts within bounds', () => {
  const examples = ['a=1 b="x \\" y" c=[d e] f', 'temp: 21.5\nhum: 40\n', '---\na: b\n', 'a=1&b=%20', 'msg=a b c d=e']
  const mutated = tuple(constantFrom(...examples), nat(30), nat(6), string()).map(
    ([text, at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut),
  )
  assert(
    property(oneof(string({ unit: 'binary' }), mutated), (text) => {
      const parts = readKeyValues(text) ?? [{ tree: {} }]
      expect(parts.length > 0 && parts.length <= MAX_PARTS).toBe(true)
      expect(parts.every(({ tree }) => Object.keys(tree).length <= MAX_LEAVES)).toBe(true)
    }),
  )
})
