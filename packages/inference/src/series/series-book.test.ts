import { expect, test } from 'vitest'

import type { SeriesKind } from '../reading.ts'
import { SeriesBook } from './series-book.ts'

const NOW = 1_795_248_600_000

interface Told {
  readonly path: string
  readonly values: readonly (number | string)[]
  readonly everyMs?: number
  readonly isEvent?: boolean
  readonly ofText?: boolean
}

function kindOf({ path, values, everyMs = 1_000, isEvent = false, ofText = false }: Told): SeriesKind | undefined {
  const book = new SeriesBook()
  for (const [index, value] of values.entries()) {
    book.add({ stream: 'stats', isEvent }, { path, value, ...(ofText ? { ofText } : {}) }, NOW + index * everyMs)
  }
  return book.all[0]?.kind
}

/** A number for each of `count` steps. */
function steps(count: number, of: (index: number) => number): readonly number[] {
  return Array.from({ length: count }, (_, index) => of(index))
}

test.each<readonly [what: string, kind: SeriesKind, told: Told]>([
  ['a moment long ago', 'timestamp', { path: 'boot_time', values: [1_700_000_000, 1_700_000_000] }],
  [
    'the time of a log that is read days later',
    'timestamp',
    { path: 'time', everyMs: 40, values: steps(20, (at) => NOW - 4 * 86_400_000 + at * 401) },
  ],
  [
    'time that was spent',
    'counter',
    { path: 'total.time', everyMs: 40, values: steps(20, (at) => 1_000_000_000 + at * 401) },
  ],
  ['a moment that is not always set', 'timestamp', { path: 'expires', values: [0, 1_700_000_000] }],
  ['what is called like a moment and is none', 'gauge', { path: 'start_bytes', values: [12, 13] }],
  ['a time that is now or nought', 'timestamp', { path: 'lastFaultTime', values: [0, 0, NOW + 2_000] }],
  ['any clock', 'timestamp', { path: 'MONOTONIC_TIMESTAMP', values: steps(20, (at) => at * 37) }],
  ['a fast total', 'counter', { path: 'x', everyMs: 10, values: steps(30, (at) => at * 7) }],
  ['the time since something', 'gauge', { path: 'x', everyMs: 5_000, values: steps(30, (at) => 500 + at * 5) }],
  [
    "a total of about a clock's steps",
    'counter',
    { path: 'x', values: steps(30, (at) => 500 + at + (at > 15 ? at * 9 : 0)) },
  ],
  ['a number with every message', 'identifier', { path: 'x', everyMs: 300, values: steps(30, (at) => at) }],
  ['what there is of memory', 'gauge', { path: 'MemTotal_bytes', values: [8e9, 8e9, 8e9] }],
  ['what there is of a disk', 'gauge', { path: 'mounts./.total_bytes', values: [8e9, 8e9, 8e9] }],
  ['what there is of swap, which is none', 'gauge', { path: 'swap.total_bytes', values: [0, 0, 0] }],
  ['a total that seldom rises', 'counter', { path: 'requests_total', values: [5, 5, 5] }],
  ['sessions so far', 'counter', { path: 'tcp.sessions', values: steps(20, (at) => at * 3) }],
  [
    'sessions at this moment',
    'gauge',
    { path: 'tcp.sessions', values: [3, 5, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16] },
  ],
  ['used memory that grows', 'gauge', { path: 'memory.used', values: steps(20, (at) => at * 3) }],
  ['a bound that never changes', 'constant', { path: 'pid_max', values: [32_768, 32_768] }],
  ['a highest value', 'gauge', { path: 'latency_max', values: [3, 5, 4] }],
  ['an index with fractions', 'gauge', { path: 'uv_index', values: [3.5, 4] }],
  ['an index without', 'identifier', { path: 'uv_index', values: [3, 4] }],
  ['a code of few', 'identifier', { path: 'level', values: [30, 40, 30] }],
  ['a level with fractions', 'gauge', { path: 'level', values: [3.5, 4] }],
  ['a level of many', 'gauge', { path: 'level', values: [5, 9, 3, 8, 1, 7, 2, 6, 4, 11, 15, 13, 17, 12] }],
  ['a code of many', 'identifier', { path: 'tcp_flags', values: [5, 9, 3, 8, 1, 7, 2, 6, 4, 11, 15, 13, 17, 12] }],
  ['a channel with fractions', 'identifier', { path: 'frequency', values: [868.1, 868.3] }],
  [
    'a number in a string of every event',
    'constant',
    { path: 'shop', isEvent: true, ofText: true, values: steps(20, () => 4_711) },
  ],
  ['the age of what comes with it', 'constant', { path: 'time_since_update', values: [1.5, 2.5] }],
])('[#3] %s is of the kind %s', (_, expected, told) => {
  const kind = kindOf(told)

  expect(kind).toBe(expected)
})
