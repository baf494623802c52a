import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { NumberText } from '../body/json.ts'
import type { Part } from '../body/part.ts'
import { MAX_PARTS, MAX_SAMPLES } from '../limits.ts'
import { readInfluxLines } from './influx-line.ts'

const NS = '1795249992000000000'
const NS_TIME = new NumberText(NS)

test.each<[string, string, readonly Part[]]>([
  [
    'fields of every type, and comments',
    `# a comment\nm,cpu=cpu0,host=web-01 i=1i,u=18446744073709551615u,f=-0.5e1,ok=true,off=F,s="a, \\"b\\" \\\\ c=d" ${NS}\n`,
    [
      {
        tree: { host: 'web-01', time: NS_TIME, 'm.s': 'a, "b" \\ c=d' },
        samples: [
          { path: 'm.i{cpu=cpu0}', value: 1 },
          { path: 'm.u{cpu=cpu0}', value: 18446744073709552000 },
          { path: 'm.f{cpu=cpu0}', value: -5 },
          { path: 'm.ok{cpu=cpu0}', value: true, kind: 'flag' },
          { path: 'm.off{cpu=cpu0}', value: false, kind: 'flag' },
        ],
      },
    ],
  ],
  [
    'escapes in names and tags',
    `my\\ disk,a\\,b=C:\\\\\\ x\\=y used\\ now=1 ${NS}`,
    [{ tree: { time: NS_TIME }, samples: [{ path: 'my disk.used now{a,b="C:\\\\ x=y"}', value: 1 }] }],
  ],
  [
    'lines of one host and time as one part, others as further parts',
    'a,host=x v=1 1795249992\r\nb,host=x v=2 1795249992\r\na,host=y v=3 1795249992\r\na,host=x v=4 1795249992000\r\n',
    [
      {
        tree: { host: 'x', time: 1795249992 },
        samples: [
          { path: 'a.v', value: 1 },
          { path: 'b.v', value: 2 },
        ],
      },
      { tree: { host: 'y', time: 1795249992 }, samples: [{ path: 'a.v', value: 3 }] },
      { tree: { host: 'x', time: 1795249992000 }, samples: [{ path: 'a.v', value: 4 }] },
    ],
  ],
  [
    'a lone line without a time, by its tag',
    'temp,room=hall value=21.5',
    [{ tree: {}, samples: [{ path: 'temp.value{room=hall}', value: 21.5 }] }],
  ],
  [
    'lines without tags and times that agree',
    'temp value=21.5\nhumidity value=40i',
    [
      {
        tree: {},
        samples: [
          { path: 'temp.value', value: 21.5 },
          { path: 'humidity.value', value: 40 },
        ],
      },
    ],
  ],
  [
    'a machine label that is not the host',
    `win,host=web-01,instance=_Total,node=web-01:9100 idle=3 ${NS}`,
    [
      {
        tree: { host: 'web-01', time: NS_TIME },
        samples: [{ path: 'win.idle{instance=_Total}', value: 3 }],
      },
    ],
  ],
  [
    'a log record as a part with tags and fields by their own names',
    `log,host=web-01,severity=err,app=cron message="disk\nfull",code=3i ${NS}\nlog,host=web-01 message="again" ${NS}`,
    [
      {
        tree: { host: 'web-01', time: NS_TIME, severity: 'err', app: 'cron', message: 'disk\nfull', code: 3 },
      },
      { tree: { host: 'web-01', time: NS_TIME, message: 'again' } },
    ],
  ],
  [
    'texts of one name as a list',
    `m,a=1 s="x" ${NS}\nm,a=2 s="y" ${NS}\nm,a=3 s="z" ${NS}`,
    [{ tree: { time: NS_TIME, 'm.s': ['x', 'y', 'z'] }, samples: [] }],
  ],
  [
    'what is left where a batch is cut off',
    `m v=1 ${NS}\nm v=`,
    [
      {
        tree: { time: NS_TIME },
        samples: [{ path: 'm.v', value: 1 }],
        notes: ['Lines or figures that could not be read: 1.'],
      },
    ],
  ],
  ['no value where there is none', `m v=NaN,w=+Inf ${NS}`, [{ tree: { time: NS_TIME }, samples: [] }]],
])('[#3] line protocol: reads %s', (_, text, expected) => {
  expect(readInfluxLines(text)).toEqual(expected)
})

test.each([
  '',
  '\n\n',
  '# only a comment',
  'a=b c=d',
  'a=b c=1',
  'level=info msg="started" count=3',
  'temp value=21.5',
  'took 3 ms for a=1',
  'm,t=v f=',
  'm,t=v f=word',
  'm,t=v f="open',
  'm,t= f=1',
  'm,t=v f=1 17',
  'm,t=v f=1 1795249992 more',
  'm,t=v',
  'm,t=v f=1i,',
  'm,t=v f=1\nand prose',
  '{"a,b=c d":1}',
  '<a,b=c d=1>',
  'Nov 21 07:49:54 web-01 cron[3]: a=1',
  'user,name="a b" n=1',
])('[#3] line protocol: refuses %j', (text) => {
  expect(readInfluxLines(text)).toBeUndefined()
})

test('[#3] line protocol: any text, and any cut of a good one, is refused or read within bounds', () => {
  const good = `m,host=a,b=c\\ d i=1i,s="x\\"y",ok=t ${NS}\nm,host=b v=2 1795249992\n`
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('m,__proto__=x ', 'f=1i', ',', '="', '"', '\\', '\n', ` ${NS}`, good),
  )
  const cut = fc.tuple(fc.nat(good.length), fc.string(), fc.nat(good.length))
  fc.assert(
    fc.property(fc.array(piece), cut, (pieces, [from, middle, to]) =>
      [pieces.join(''), good.slice(0, from) + middle + good.slice(to)].every((text) => {
        const parts = readInfluxLines(text)
        const samples = parts?.flatMap((part) => part.samples ?? []) ?? []
        return parts === undefined || (parts.length <= MAX_PARTS && samples.length <= MAX_SAMPLES)
      }),
    ),
  )
})
