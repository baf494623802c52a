import { expect, test } from 'vitest'

import type { FoldBy } from './log-query.ts'
import type { KeptReading } from '../probe-rows.ts'
import { repeatKey } from './repeat-key.ts'

function reading(message: string, more: Partial<KeptReading> = {}): KeptReading {
  const facts = { host: 'web-03', stream: 'app', severity: 'info', moreLines: 0, rest: '', inks: [] } as const
  return { ...facts, form: 'text', notes: [], message, ...more }
}

function isRepeat(fold: FoldBy, one: string, other: string): boolean {
  return repeatKey(reading(one), fold) === repeatKey(reading(other), fold)
}

test.each<readonly [FoldBy, string, string, boolean]>([
  ['exact', 'link down', 'link down', true],
  ['exact', 'link 1 down', 'link 2 down', false],
  ['numbers', 'link 1 down', 'link 22 down', true],
  ['numbers', 'took 1.5 ms', 'took 12.25 ms', true],
  ['numbers', 'trace 9f3a21 ended', 'trace 00b1c2 ended', true],
  ['numbers', 'id 3f2a-11ee ended', 'id 77aa-92b1 ended', true],
  ['numbers', 'link up', 'link down', false],
  ['numbers', 'added', 'faded', false],
  ['shape', 'GET /a/b.html 200', 'GET /c/d 404', true],
  ['shape', 'user "ann" came', 'user "bob b" came', true],
  ['shape', 'connection refused', 'connection reset', false],
  ['shape', 'took=1.2 path=/a', 'took=7 path=/b/c', true],
  ['shape', 'took=1.2 path=/a', 'size=1.2 path=/a', false],
])('[#6] folded by %s: “%s” and “%s”', (fold, one, other, expected) => {
  expect(isRepeat(fold, one, other)).toBe(expected)
})

test('[#6] lines of other hosts, streams and severities, and with other values, are no repeats', () => {
  const key = repeatKey(reading('down'), 'exact')
  const others = [{ host: 'web-04' }, { stream: 'db' }, { severity: 'error' as const }, { rest: 'a=1' }]

  expect(others.map((more) => repeatKey(reading('down', more), 'exact') === key)).toEqual(others.map(() => false))
})

test('[#6] nothing is a repeat where nothing is folded', () => {
  expect(repeatKey(reading('down'), 'off')).toBe(undefined)
})
