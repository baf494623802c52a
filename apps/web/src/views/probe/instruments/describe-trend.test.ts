import { expect, test } from 'vitest'

import type { Trend } from '../../../feed/series/trend.ts'
import { unitOf } from '../../../model/unit-of.ts'
import { describeTrend } from './describe-trend.ts'

const AT = Date.UTC(2026, 1, 11, 3, 6, 8)
const level = unitOf({ kind: 'gauge', unit: undefined })
const percent = unitOf({ kind: 'gauge', unit: '%' })
const bytes = unitOf({ kind: 'gauge', unit: 'B' })
const rate = unitOf({ kind: 'counter', unit: undefined })

function shift(from: number, to: number, times: number = 1): Trend {
  return { kind: 'shift', weight: 80, at: AT, from, to, times }
}

function ramp(perMinute: number, last: number): Trend {
  return { kind: 'ramp', weight: 60, perMinute, last }
}

test('[#7] a step is told as a multiple, a share, or points', () => {
  expect([
    describeTrend(shift(0.18, 12.8), rate),
    describeTrend(shift(4, 10), level),
    describeTrend(shift(10, 13.4), level),
    describeTrend(shift(16, 4.6), level),
    describeTrend(shift(36, 88), percent),
    describeTrend(shift(88, 36), percent),
    describeTrend(shift(3, 42, 3), level),
  ]).toEqual([
    'rose ×71 at 03:06:08',
    'rose ×2.5 at 03:06:08',
    'rose 34 % at 03:06:08',
    'fell 71 % at 03:06:08',
    'step +52 points at 03:06:08',
    'step −52 points at 03:06:08',
    'rose ×14 at 03:06:08, 3 times in 15 min',
  ])
})

test('[#7] where no multiple can be had, both ends are told', () => {
  expect([
    describeTrend(shift(0, 13.1), rate),
    describeTrend(shift(-5, 5), level),
    describeTrend(shift(900, 0), level),
  ]).toEqual([
    'rose from 0 /s to 13.1 /s at 03:06:08',
    'rose from -5 to 5 at 03:06:08',
    'fell from 900 to 0 at 03:06:08',
  ])
})

test('[#7] a climb is told by the minute, or by the hour where it is slow', () => {
  expect([
    describeTrend(ramp(31 * 1024 ** 2, 6.9 * 1024 ** 3), bytes),
    describeTrend(ramp(0.5, 81), percent),
    describeTrend(ramp(-4, 900), level),
    describeTrend(ramp(2, 100_000), level),
    describeTrend(ramp(3, 40), rate),
  ]).toEqual([
    'rises 31 MiB/min',
    'rises 0.5 points/min, full in 38 m 00 s',
    'falls by 4 each min',
    'rises by 120 each h',
    'rises by 3 /s each min',
  ])
})

test('[#7] all else that can happen has its words, and what is steady has none', () => {
  const weight = 1
  expect(
    (
      [
        { kind: 'new', weight, at: AT },
        { kind: 'stuck', weight, end: 'maximum', at: AT, value: 50 },
        { kind: 'stuck', weight, end: 'minimum', at: AT, value: 0 },
        { kind: 'spike', weight, at: AT, value: 512, usual: 3 },
        { kind: 'spike', weight, at: AT, value: 0, usual: 3 },
        { kind: 'changes', weight, times: 3, at: AT },
        { kind: 'changes', weight, times: 1, at: AT },
        { kind: 'flat', weight, at: AT },
        { kind: 'steady', weight },
      ] satisfies Trend[]
    ).map((trend) => describeTrend(trend, level)),
  ).toEqual([
    'new field, first seen 03:06:08',
    'flat at its maximum since 03:06:08',
    'at 0 since 03:06:08',
    'spiked to 512 at 03:06:08',
    'dipped to 0 at 03:06:08',
    'changed 3 times in 15 min, first at 03:06:08',
    'changed once in 15 min, at 03:06:08',
    'no other value since 03:06:08',
    undefined,
  ])
})
