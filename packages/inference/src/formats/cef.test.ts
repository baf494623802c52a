import { assert, constantFrom, nat, oneof, property, string, tuple } from 'fast-check'
import { expect, test } from 'vitest'

import type { Part } from '../body/part.ts'
import { MAX_PARTS } from '../limits.ts'
import { readCef } from './cef.ts'

const HEADER = { vendor: 'V', product: 'P', product_version: '1.0', event_id: '100' }

test.each<[string, string, Part['tree']]>([
  [
    'escapes, spaces in values and labels',
    'CEF:0|V|P|1.0|100|worm \\| stopped|10|src=10.0.0.1 spt=1232 zip=01067 msg=it \\= x, with spaces\\nhere cs1Label=Rule Name cs1=7 cn1Label=Hits cn1=12 request=http://a/?b=c&d=e',
    {
      ...HEADER,
      severity: 'critical',
      message: 'worm | stopped: it = x, with spaces\nhere',
      src: '10.0.0.1',
      spt: 1232,
      zip: '01067',
      'Rule Name': '7',
      Hits: 12,
      request: 'http://a/?b=c&d=e',
    },
  ],
  [
    'the device for a host, not source and destination',
    'CEF:0|V|P|1.0|100|N|Medium|shost=client dhost=server dvc=10.0.0.9 dvchost=fw-1 rt=1795247171000',
    {
      ...HEADER,
      severity: 'warning',
      message: 'N',
      host: 'fw-1',
      time: 1795247171000,
      shost: 'client',
      dhost: 'server',
      dvc: '10.0.0.9',
      dvchost: 'fw-1',
      rt: 1795247171000,
    },
  ],
  [
    'behind a syslog header, whose own names it does not take',
    '<134>Nov 21 07:46:11 fw-1 CEF:0|V|P|1.0|100|N|Very-High|facility=x __proto__=y',
    JSON.parse(
      '{"severity":"critical","facility":"local0","time":"Nov 21 07:46:11","host":"fw-1","message":"N","vendor":"V","product":"P","product_version":"1.0","event_id":"100","ext_facility":"x","__proto__":"y"}',
    ),
  ],
  [
    'behind a syslog header without a priority',
    'Nov 21 07:46:11 fw-1 CEF: 0|V|P|1.0|100|N|3|',
    { ...HEADER, time: 'Nov 21 07:46:11', host: 'fw-1', severity: 'info', message: 'N' },
  ],
  ['an unknown severity and no extension', 'CEF:0|V|P|1.0|100|N|Unknown', { ...HEADER, message: 'N' }],
  [
    'LEEF 1 with tabs',
    'LEEF:1.0|V|P|1.0|100|src=1.1.1.1\tsev=5\tmsg=hello there\tusrName=a b',
    { ...HEADER, severity: 'warning', message: '100: hello there', src: '1.1.1.1', usrName: 'a b' },
  ],
  [
    'LEEF 2 with a delimiter',
    'LEEF:2.0|V|P|1.0|100|^|src=1.1.1.1^sev=8',
    { ...HEADER, severity: 'error', message: '100', src: '1.1.1.1' },
  ],
  [
    'LEEF 2 with a delimiter in hexadecimal digits',
    'LEEF:2.0|V|P|1.0|100|x5E|src=1.1.1.1^sev=1',
    { ...HEADER, severity: 'info', message: '100', src: '1.1.1.1' },
  ],
  [
    'LEEF with spaces',
    'LEEF:1.0|V|P|1.0|100|src=1.1.1.1 usrName=a b',
    { ...HEADER, message: '100', src: '1.1.1.1', usrName: 'a b' },
  ],
])('[#3] CEF: %s', (_, text, tree) => {
  expect(readCef(text)).toEqual([{ tree, text }])
})

test('[#3] reads events in lines, and keeps the other lines of a syslog batch', () => {
  const event = 'CEF:0|V|P|1.0|100|N|0|'
  const other = '<13>app: hello'
  const tree = { ...HEADER, severity: 'info', message: 'N' }

  expect(readCef(`${event}\n${event}a=b\n`)).toEqual([
    { tree, text: event },
    { tree: { ...tree, a: 'b' }, text: `${event}a=b` },
  ])
  expect(readCef(`<14>${event}\n${other}`)).toEqual([
    { tree: { ...tree, facility: 'user' }, text: `<14>${event}` },
    {
      tree: { severity: 'notice', facility: 'user', program: 'app', message: 'hello' },
      text: other,
      line: 'app: hello',
    },
  ])
})

test.each<[string, string]>([
  ['nothing', ''],
  ['prose', 'The format is CEF:0|Vendor|Product|, see there'],
  ['a header that breaks off', 'CEF:0|V|P'],
  ['another name', 'XCEF:0|V|P|1.0|100|N|3|'],
  ['syslog', '<13>app: hello'],
  ['JSON', '{"a":"CEF:0|V|P|1.0|100|N|3|"}'],
])('[#3] is no CEF: %s', (_, text) => {
  expect(readCef(text)).toBeUndefined()
})

test('[#3] CEF: any text gives undefined or parts within bounds', () => {
  const examples = [
    'CEF:0|V|P|1|100|N|3|a=b c cs1=x cs1Label=L',
    'LEEF:2.0|V|P|1|100|^|a=b^c=d',
    '<13>h CEF:0|V|P|1|1|N|3|a=b',
  ]
  const mutated = tuple(constantFrom(...examples), nat(40), nat(9), string()).map(
    ([text, at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut),
  )
  assert(
    property(oneof(string({ unit: 'binary' }), mutated), (text) => {
      const parts = readCef(text)
      expect(parts === undefined || (parts.length > 0 && parts.length <= MAX_PARTS)).toBe(true)
    }),
  )
})
