import { assert, constantFrom, nat, oneof, property, string, tuple } from 'fast-check'
import { expect, test } from 'vitest'

import type { Part } from '../body/part.ts'
import { MAX_PARTS } from '../limits.ts'
import { readSyslog } from './syslog.ts'

const utf8 = new TextEncoder()

function frame(line: string): string {
  return `${utf8.encode(line).length} ${line}`
}

/** Who says it belongs to what is said. */
function lineOf({ program, pid, message }: Part['tree']): { readonly line?: string } {
  if (typeof program !== 'string' || typeof message !== 'string') return {}
  return { line: `${program}${typeof pid === 'string' ? `[${pid}]` : ''}: ${message}` }
}

test.each<[string, string, Part['tree']]>([
  [
    'RFC 5424 with a byte order mark',
    "<34>1 2026-11-21T22:14:15.003Z db-01.example.com su - ID47 - \ufeff'su root' failed",
    {
      severity: 'critical',
      facility: 'auth',
      time: '2026-11-21T22:14:15.003Z',
      host: 'db-01.example.com',
      program: 'su',
      msgid: 'ID47',
      message: "'su root' failed",
    },
  ],
  [
    'structured data with escapes and a name twice',
    '<165>1 2026-11-21T22:14:15Z h app 12 - [a@32473 n="3" s="x \\"y\\" \\] \\z"][__proto__ ip="1" ip="2"] An event\nand more',
    {
      severity: 'notice',
      facility: 'local4',
      time: '2026-11-21T22:14:15Z',
      host: 'h',
      program: 'app',
      pid: '12',
      sd: JSON.parse('{"a@32473":{"n":"3","s":"x \\"y\\" ] \\\\z"},"__proto__":{"ip":["1","2"]}}'),
      message: 'An event\nand more',
    },
  ],
  ['nothing but nil', '<165>1 - - - - - -', { severity: 'notice', facility: 'local4' }],
  [
    'no structured data at all',
    '<40>1 2026-11-30T06:45:29+00:00 host app web.3 - State changed',
    {
      severity: 'emergency',
      facility: 'syslog',
      time: '2026-11-30T06:45:29+00:00',
      host: 'host',
      program: 'app',
      pid: 'web.3',
      message: 'State changed',
    },
  ],
  [
    'an epoch in place of the time',
    '<134>1 1795249630.77 gw-1 events type=x',
    { severity: 'info', facility: 'local0', time: '1795249630.77', host: 'gw-1', message: 'events type=x' },
  ],
  [
    'RFC 3164',
    '<30>Nov 21 07:46:11 web-01 systemd[1]: Started',
    {
      severity: 'info',
      facility: 'daemon',
      time: 'Nov 21 07:46:11',
      host: 'web-01',
      program: 'systemd',
      pid: '1',
      message: 'Started',
    },
  ],
  [
    'RFC 3164 without a host',
    '<30>Nov  1 07:46:11 cron[7]: x',
    { severity: 'info', facility: 'daemon', time: 'Nov  1 07:46:11', program: 'cron', pid: '7', message: 'x' },
  ],
  ['a tag alone', '<13>app: hello', { severity: 'notice', facility: 'user', program: 'app', message: 'hello' }],
  ['a message alone', '<3> hello there', { severity: 'error', facility: 'kern', message: 'hello there' }],
  [
    'no priority',
    'Nov 21 07:46:04 db-01 sshd[2010]: Failed',
    { time: 'Nov 21 07:46:04', host: 'db-01', program: 'sshd', pid: '2010', message: 'Failed' },
  ],
  [
    'ISO time first',
    '2026-11-21T07:46:45.12+00:00 db-01 postfix/smtpd: Failed',
    { time: '2026-11-21T07:46:45.12+00:00', host: 'db-01', program: 'postfix/smtpd', message: 'Failed' },
  ],
  [
    'JSON behind a cookie',
    'Nov 21 2026 07:46:04.123 db-01 app: @cee: {"a":1}',
    { time: 'Nov 21 2026 07:46:04.123', host: 'db-01', program: 'app', message: '@cee: {"a":1}' },
  ],
  [
    'a switch whose clock is not set',
    '*Nov 21 07:46:11.123: %LINK-3-UPDOWN: down',
    { time: 'Nov 21 07:46:11.123', msgid: 'LINK-3-UPDOWN', severity: 'error', message: '%LINK-3-UPDOWN: down' },
  ],
  [
    'a switch that counts and names its zone',
    '<189>29: *Nov 21 07:46:11 UTC: %SYS-5-CONFIG_I: x',
    {
      severity: 'notice',
      facility: 'local7',
      time: 'Nov 21 07:46:11 UTC',
      msgid: 'SYS-5-CONFIG_I',
      message: '%SYS-5-CONFIG_I: x',
    },
  ],
  [
    'a firewall with a colon behind its name',
    '<166>Nov 21 2026 07:46:11 fw-1 : %ASA-6-302013: Built',
    {
      severity: 'info',
      facility: 'local4',
      time: 'Nov 21 2026 07:46:11',
      host: 'fw-1',
      msgid: 'ASA-6-302013',
      message: '%ASA-6-302013: Built',
    },
  ],
  [
    'the year first',
    '2026 Nov 21 07:46:11 sw1 %ETHPORT-5-IF_UP: up',
    {
      time: '2026 Nov 21 07:46:11',
      host: 'sw1',
      msgid: 'ETHPORT-5-IF_UP',
      severity: 'notice',
      message: '%ETHPORT-5-IF_UP: up',
    },
  ],
])('[#3] syslog: %s', (_, text, tree) => {
  expect(readSyslog(`${text}\r\n`)).toEqual([{ tree, text, ...lineOf(tree) }])
})

test('[#3] says that structured data is broken and leaves it in the message', () => {
  const text = '<165>1 2026-11-21T22:14:15Z h a - - [broken x="1'

  expect(readSyslog(text)).toEqual([
    {
      tree: {
        severity: 'notice',
        facility: 'local4',
        time: '2026-11-21T22:14:15Z',
        host: 'h',
        program: 'a',
        message: '[broken x="1',
      },
      text,
      line: 'a: [broken x="1',
      notes: ['The structured data could not be read; it is left in the message.'],
    },
  ])
})

test.each<[string, string]>([
  ['nothing', ''],
  ['a priority alone', '<30>'],
  ['a priority out of range', '<192>x'],
  ['a tag of HTML', '<p>x</p>'],
  ['prose', 'Nov 21 was a fine day: it rained'],
  ['a level for a host', '2026-11-21T07:46:45.123Z  INFO my_crate::mod: started'],
  ['a level for a program', '2026-11-21T07:46:45Z worker ERROR: x'],
  ['no zone', '2026-11-21T07:46:45 worker main: x'],
  ['no tag', 'Nov 21 07:46:04 db-01 last message repeated 3 times'],
  ['a log line of Java', '2026-11-21 07:46:04,676 WARN  [pool-2-thread-4] disk: full'],
  ['a bracketed level', '2026-11-21 07:43:06.331997+00:00 [info] <0.2375.0> accepting'],
  ['a count without a frame', '83 bottles'],
  ['JSON', '{"host":"a"}'],
])('[#3] is no syslog: %s', (_, text) => {
  expect(readSyslog(text)).toBeUndefined()
})

const ONE = '<30>Nov 21 07:46:11 a x: é ☕ 1'
const TWO = '<31>Nov 21 07:46:12 b y: 2\n cont'
const PARTS: readonly Part[] = [
  {
    tree: { severity: 'info', facility: 'daemon', time: 'Nov 21 07:46:11', host: 'a', program: 'x', message: 'é ☕ 1' },
    text: ONE,
    line: 'x: é ☕ 1',
  },
  {
    tree: {
      severity: 'debug',
      facility: 'daemon',
      time: 'Nov 21 07:46:12',
      host: 'b',
      program: 'y',
      message: '2\n cont',
    },
    text: TWO,
    line: 'y: 2\n cont',
  },
]

test.each<[string, string]>([
  ['in lines', `${ONE}\n${TWO}\n`],
  ['in frames that count octets', frame(ONE) + frame(TWO)],
  ['in frames with a line end behind each', `${frame(ONE)}\n${frame(TWO)}\n`],
])('[#3] reads several syslog messages %s', (_, text) => {
  expect(readSyslog(text)).toEqual(PARTS)
})

test('[#3] loses nothing to a frame that counts wrongly', () => {
  expect(readSyslog('8 <13>app: hello')).toEqual([
    {
      tree: { severity: 'notice', facility: 'user', program: 'app', message: 'hello' },
      text: '<13>app: hello',
      line: 'app: hello',
      notes: ['A frame of 8 octets was announced, more came.'],
    },
  ])
  expect(readSyslog('80 <13>app: hello')).toEqual([
    {
      tree: { severity: 'notice', facility: 'user', program: 'app', message: 'hello' },
      text: '<13>app: hello',
      line: 'app: hello',
      notes: ['A frame of 80 octets was announced, fewer came.'],
    },
  ])
})

test('[#3] reads so many syslog lines and says how many it left', () => {
  const parts = readSyslog('<13>app: hello\n'.repeat(MAX_PARTS + 2))

  expect(parts?.length).toBe(MAX_PARTS)
  expect(parts?.at(-1)?.notes).toEqual(['2 further syslog lines were left out.'])
})

const EXAMPLES = [
  ONE,
  frame(ONE) + frame(TWO),
  '<1>1 2026-11-21T22:14:15Z h app 12 - [a@1 b="c"] m',
  'Nov 21 07:46:04 h s[1]: x',
]

test('[#3] syslog: any text gives undefined or parts within bounds', () => {
  const mutated = tuple(constantFrom(...EXAMPLES), nat(60), nat(9), string()).map(
    ([text, at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut),
  )
  assert(
    property(oneof(string({ unit: 'binary' }), mutated), (text) => {
      const parts = readSyslog(text)
      expect(parts === undefined || (parts.length > 0 && parts.length <= MAX_PARTS)).toBe(true)
    }),
  )
})
