import { expect, test } from 'vitest'

import { readTextRecord } from './text-record.ts'

const MAIL = `***** Nagios *****

Notification Type: PROBLEM
Host: db-01
State: CRITICAL

Date/Time: Sat Nov 21 08:10:01 UTC 2026

Additional Info:

DISK CRITICAL - response in 5.137s`

test('[#3] reads a notice of names and values, and the sentence that it ends with', () => {
  const parts = readTextRecord(MAIL)

  expect(parts).toEqual([
    {
      tree: {
        'Notification Type': 'PROBLEM',
        Host: 'db-01',
        State: 'CRITICAL',
        'Date/Time': 'Sat Nov 21 08:10:01 UTC 2026',
      },
      text: MAIL,
      line: 'DISK CRITICAL - response in 5.137s',
    },
  ])
})

test.each<[string, string]>([
  ['one line', 'Host: db-01'],
  ['two pairs', 'Host: db-01\nState: OK\nand more'],
  ['a name twice', 'Host: a\nHost: b\nState: OK'],
  ['mostly prose', `Host: a\nState: OK\nType: x\n${'and so it goes on\n'.repeat(6)}`],
  ['a trace', 'Error: x\n    at f (a.js:1:2)\n    at g (a.js:3:4)\n    at h (a.js:5:6)'],
])('[#3] no record in a text: %s', (_, text) => {
  const parts = readTextRecord(text)

  expect(parts).toBe(undefined)
})
