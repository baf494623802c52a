import { expect, test } from 'vitest'

import { readLoadAverage } from './load-average.ts'

test.each<[string, string]>([
  ['uptime', '08:10:00 up 12 days,  3:04,  2 users,  load average: 0.87, 0.58, 0.59'],
  ['uptime without commas', '8:10 up 12 days, 2 users, load averages: 0.87 0.58 0.59'],
  ['the kernel', '0.87 0.58 0.59 3/317 1629'],
])('[#3] load averages as written by %s', (_, text) => {
  const parts = readLoadAverage(text)

  expect(parts).toEqual([
    {
      tree: {},
      text,
      samples: [
        { path: 'load.1min', value: 0.87, kind: 'gauge' },
        { path: 'load.5min', value: 0.58, kind: 'gauge' },
        { path: 'load.15min', value: 0.59, kind: 'gauge' },
      ],
    },
  ])
})

test.each(['0.87 0.58 0.59', 'load average: high', '1 2 3 4/5 6'])('[#3] no load averages: %s', (text) => {
  const parts = readLoadAverage(text)

  expect(parts).toBe(undefined)
})
