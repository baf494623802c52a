import { assert, constantFrom, nat, oneof, property, string, tuple } from 'fast-check'
import { expect, test } from 'vitest'

import { NumberText } from '../body/json.ts'
import type { Part } from '../body/part.ts'
import { MAX_PARTS } from '../limits.ts'
import { readCsv } from './csv.ts'

test.each<[string, string, readonly Part['tree'][]]>([
  [
    'commas',
    'host,cpu\na,42.5\nb,0\n',
    [
      { host: 'a', cpu: 42.5 },
      { host: 'b', cpu: 0 },
    ],
  ],
  ['semicolons', 'hostname;eth_rx\ndb-01;34744539173', [{ hostname: 'db-01', eth_rx: 34744539173 }]],
  ['tabs and an empty cell', 'a\tb\n1\t\n', [{ a: 1, b: null }]],
  ['pipes with spaces', 'a | CPU usage (%)\nx | 2\n', [{ a: 'x', 'CPU usage (%)': 2 }]],
  ['commas with spaces', 'host, cpu\na, 1\n', [{ host: 'a', cpu: 1 }]],
  ['decimal commas, which stay text', 'a;b\n1,5;2\n', [{ a: '1,5', b: 2 }]],
  [
    'quotes, line ends in them, and numbers that are none',
    '\ufeffhost,"msg",n\r\n"a","x ""q"", y\nz",007\r\n\r\nb,,9007199254740993\r\n',
    [
      { host: 'a', msg: 'x "q", y\nz', n: '007' },
      { host: 'b', msg: null, n: new NumberText('9007199254740993') },
    ],
  ],
  ['odd names', '__proto__,constructor\n1,2\n', [JSON.parse('{"__proto__":1,"constructor":2}')]],
])('[#3] CSV: %s', (_, text, trees) => {
  expect(readCsv(text)).toEqual(trees.map((tree) => ({ tree })))
})

test('[#3] reads so many rows and says how many it left', () => {
  const parts = readCsv(`a,b\n${'1,2\n'.repeat(MAX_PARTS + 3)}`)

  expect([parts?.length, parts?.at(-1)]).toEqual([
    MAX_PARTS,
    { tree: { a: 1, b: 2 }, notes: ['3 further rows were left out.'] },
  ])
})

test.each<[string, string]>([
  ['nothing', ''],
  ['one line', 'host,cpu'],
  ['a header alone', 'host,cpu\n'],
  ['one column', 'host\na\n'],
  ['no header', 'edge-h1;1795248600;42.33;ok\nedge-h2;1795248600;42.33;ok'],
  ['a name twice', 'a,a\n1,2\n'],
  ['a row too long', 'a,b\n1,2,3\n'],
  ['a row too short', 'a,b\n1\n'],
  ['a quote that is never closed', 'a,b\n"1,2\n'],
  ['text behind a quote', 'a,b\n"1"x,2\n'],
  ['a greeting', 'Hello, world\nfoo, bar'],
  ['a letter', 'Dear all,thanks for it\nI am fine,thanks a lot'],
  ['a note', 'Note, this is it\nok, done'],
  ['pairs', 'a=1,b=2\na=3,b=4\n'],
  ['statsd lines', 'app.a:3|c\napp.b:-3|c'],
  ['a Markdown table', '| a | b |\n|---|---|\n| 1 | 2 |'],
  ['JSON', '{"a":1,\n"b":2}'],
])('[#3] is no CSV: %s', (_, text) => {
  expect(readCsv(text)).toBeUndefined()
})

test('[#3] CSV: any text gives undefined or parts within bounds', () => {
  const mutated = tuple(constantFrom('host,cpu\na,1\nb,2\n', 'a;b\n"x ""y""";2\n'), nat(20), nat(6), string()).map(
    ([text, at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut),
  )
  assert(
    property(oneof(string({ unit: 'binary' }), mutated), (text) => {
      const parts = readCsv(text)
      expect(parts === undefined || (parts.length > 0 && parts.length <= MAX_PARTS)).toBe(true)
    }),
  )
})

test('[#3] reads a table of figures below what a tool says of itself', () => {
  const text = '"Dstat 0.7.4"\n"Host:","web-01",,\n"total",,"disk"\n"epoch","usr","read"\n1795248600.5,18.1,83143\n'

  const parts = readCsv(text)

  expect(parts).toEqual([{ tree: { epoch: 1_795_248_600.5, usr: 18.1, read: 83_143 } }])
})

test('[#3] takes no words below other lines for a table', () => {
  const parts = readCsv('hello there\nname,place\nanna,berlin\n')

  expect(parts).toBe(undefined)
})
