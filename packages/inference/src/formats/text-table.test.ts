import { expect, test } from 'vitest'

import { readTextTable } from './text-table.ts'

const VMSTAT = `procs -----------memory---------- ---swap--
 r  b   swpd   free
 0  0      0 817715
 1  0      0 817001`
const IOSTAT = `Linux 6.1.0 (web-01) \t11/21/2026

avg-cpu:  %user   %nice  %idle
           1.50    0.00  98.50

Device  r/s  rkB/s  %util
sda    2.59 123.40   1.93
sdb    0.10   1.20   0.01`
const FREE = `        total   used   free
Mem:     7960   5188   1200
Swap:    2047      0`
const DF = `Filesystem 1K-blocks Used Available Use% Mounted on
/dev/sda1   20511312 8200000 11000000 40% /`

test.each<[string, string, unknown]>([
  ['vmstat, the latest row', VMSTAT, { r: 1, b: 0, swpd: 0, free: 817_001 }],
  [
    'iostat',
    IOSTAT,
    {
      'avg-cpu': { '%user': 1.5, '%nice': 0, '%idle': 98.5 },
      sda: { 'r/s': 2.59, 'rkB/s': 123.4, '%util': 1.93 },
      sdb: { 'r/s': 0.1, 'rkB/s': 1.2, '%util': 0.01 },
    },
  ],
  ['free', FREE, { Mem: { total: 7960, used: 5188, free: 1200 }, Swap: { total: 2047, used: 0 } }],
  [
    'df',
    DF,
    { '/dev/sda1': { '1K-blocks': 20_511_312, Used: 8_200_000, Available: 11_000_000, 'Use%': '40%', Mounted: '/' } },
  ],
])('[#3] a table in a text: %s', (_, text, tree) => {
  const parts = readTextTable(text)

  expect(parts).toEqual([{ tree }])
})

test.each<[string, string]>([
  ['one line', 'r b swpd free'],
  ['prose', 'the first of them\nthe second of them'],
  ['rows of figures without names', '1 2 3\n4 5 6'],
  ['a log with a row in it', `a b c\n1 2 3\n${'something else was said here\n'.repeat(8)}`],
  ['lines with one figure each', 'error code of disk\nfailed with code 5'],
])('[#3] no table in a text: %s', (_, text) => {
  const parts = readTextTable(text)

  expect(parts).toBe(undefined)
})
