import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Part } from '../body/part.ts'
import { MAX_PARTS, MAX_SAMPLES } from '../limits.ts'
import { readPerfdata } from './perfdata.ts'

const SERVICE = [
  'DATATYPE::SERVICEPERFDATA',
  'TIMET::1795247162',
  'HOSTNAME::web-01',
  'SERVICEDESC::Current Load',
  'SERVICEPERFDATA::load1=1.690;0.900;3.000;0; rta=0.5ms;100;500;0 pl=0%;20;60;0; reqs=7c x=U',
  'HOSTSTATE::UP',
  'SERVICESTATE::WARNING',
  'SERVICEOUTPUT::LOAD WARNING - 1.69',
].join('\t')

const HOST =
  'DATATYPE::HOSTPERFDATA\tTIMET::1795247162\tHOSTNAME::db-01\tHOSTPERFDATA::rta=1s\tHOSTSTATE::DOWN\tHOSTOUTPUT::gone'

const SERVICE_PART: Part = {
  tree: {
    host: 'web-01',
    time: 1795247162,
    severity: 'warning',
    message: 'LOAD WARNING - 1.69',
    DATATYPE: 'SERVICEPERFDATA',
    SERVICEDESC: 'Current Load',
    HOSTSTATE: 'UP',
    SERVICESTATE: 'WARNING',
  },
  samples: [
    { path: 'Current Load.load1', value: 1.69, kind: 'gauge' },
    { path: 'Current Load.rta', value: 0.5, kind: 'gauge', unit: 'ms' },
    { path: 'Current Load.pl', value: 0, kind: 'gauge', unit: '%' },
    { path: 'Current Load.reqs', value: 7, kind: 'counter' },
  ],
}

const HOST_PART: Part = {
  tree: {
    host: 'db-01',
    time: 1795247162,
    severity: 'critical',
    message: 'gone',
    DATATYPE: 'HOSTPERFDATA',
    HOSTSTATE: 'DOWN',
  },
  samples: [{ path: 'rta', value: 1, kind: 'gauge', unit: 's' }],
}

test.each<[string, string, readonly Part[]]>([
  ['a service check and a host check', `${SERVICE}\r\n${HOST}\n`, [SERVICE_PART, HOST_PART]],
  [
    'no figures where a check has none',
    'HOSTNAME::a\tSERVICEDESC::x\tSERVICEPERFDATA::\tSERVICESTATE::CRITICAL',
    [{ tree: { host: 'a', severity: 'critical', SERVICEDESC: 'x', SERVICESTATE: 'CRITICAL' }, samples: [] }],
  ],
  [
    'the figures beside one with a decimal comma',
    'HOSTNAME::a\tSERVICEPERFDATA::x=1,5s y=2;;;;',
    [
      {
        tree: { host: 'a' },
        samples: [{ path: 'y', value: 2, kind: 'gauge' }],
        notes: ['Lines or figures that could not be read: 1.'],
      },
    ],
  ],
  [
    'quoted labels',
    "HOSTNAME::a\tSERVICEDESC::d\tSERVICEPERFDATA::'C:\\ it''s %=x'=3GB;;;0;10  /=-2B/s",
    [
      {
        tree: { host: 'a', SERVICEDESC: 'd' },
        samples: [
          { path: "d.C:\\ it's %=x", value: 3, kind: 'gauge', unit: 'GB' },
          { path: 'd./', value: -2, kind: 'gauge', unit: 'B/s' },
        ],
      },
    ],
  ],
  [
    "a plugin's output of one line",
    'DISK WARNING - free space: / 3 MB | /=2643MB;5948;5958;0;5968',
    [
      {
        tree: { severity: 'warning', message: 'DISK WARNING - free space: / 3 MB' },
        samples: [{ path: '/', value: 2643, kind: 'gauge', unit: 'MB' }],
        text: 'DISK WARNING - free space: / 3 MB | /=2643MB;5948;5958;0;5968',
      },
    ],
  ],
  [
    "a plugin's output of several lines",
    'OK: fine|a=1\nmore text\nlast line | b=2s\nc=3 d\n',
    [
      {
        tree: { severity: 'info', message: 'OK: fine' },
        samples: [
          { path: 'a', value: 1, kind: 'gauge' },
          { path: 'b', value: 2, kind: 'gauge', unit: 's' },
          { path: 'c', value: 3, kind: 'gauge' },
        ],
        notes: ['Lines or figures that could not be read: 1.'],
        text: 'OK: fine|a=1\nmore text\nlast line | b=2s\nc=3 d\n',
      },
    ],
  ],
])('[#3] perfdata: reads %s', (_, text, expected) => {
  expect(readPerfdata(text)).toEqual(expected)
})

test.each([
  '',
  'OK',
  'OK - fine',
  'OK - fine |',
  'OK | no figures here',
  'OK | a=1 and more',
  'OK | a=1,5',
  'OK | a=1;2;3;4;5;6',
  'ok | a=1',
  'that is (nearly) OK | b=1',
  'INFO | a=1',
  'fine\nOK | a=1',
  'std::vector<int> v',
  'NAME::value',
  'HOSTNAME::a\tSERVICEDESC::b',
  'SERVICEPERFDATA::a=1',
])('[#3] perfdata: refuses %j', (text) => {
  expect(readPerfdata(text)).toBeUndefined()
})

test('[#3] perfdata: any text, and any cut of a good one, is refused or read within bounds', () => {
  const good = `${SERVICE}\n${HOST}\n`
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('OK | ', "'", "''", 'a=1', '__proto__=1', ';', ' ', '\n', '\t', 'X::', SERVICE),
  )
  const cut = fc.tuple(fc.nat(good.length), fc.string(), fc.nat(good.length))
  fc.assert(
    fc.property(fc.array(piece), cut, (pieces, [from, middle, to]) =>
      [pieces.join(''), `OK | a=1\n|${pieces.join('')}`, good.slice(0, from) + middle + good.slice(to)].every(
        (text) => {
          const parts = readPerfdata(text)
          const samples = parts?.flatMap((part) => part.samples ?? []) ?? []
          return parts === undefined || (parts.length <= MAX_PARTS && samples.length <= MAX_SAMPLES)
        },
      ),
    ),
  )
})
