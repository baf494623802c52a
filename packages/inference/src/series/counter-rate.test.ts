import { expect, test } from 'vitest'

import { CounterRate } from './counter-rate.ts'

type Value = readonly [value: number, atMs: number]

test.each<readonly [what: string, values: readonly Value[], rates: readonly (number | undefined)[]]>([
  [
    'a total that rises',
    [
      [10, 0],
      [30, 2_000],
    ],
    [undefined, 10],
  ],
  [
    'a total that began anew',
    [
      [1_000, 0],
      [40, 1_000],
    ],
    [undefined, 40],
  ],
  [
    'a total that ran over its end',
    [
      [2 ** 32 - 10, 0],
      [10, 1_000],
    ],
    [undefined, 20],
  ],
  [
    'a small fall',
    [
      [1_000_500, 0],
      [999_000, 1_000],
      [999_100, 2_000],
    ],
    [undefined, undefined, 100],
  ],
  [
    'a second value of the same moment',
    [
      [10, 0],
      [20, 0],
      [30, 1_000],
    ],
    [undefined, undefined, 20],
  ],
  [
    'one value that came late',
    [
      [10, 1_000],
      [5, 0],
      [30, 2_000],
    ],
    [undefined, undefined, 20],
  ],
  [
    'a clock that was set back',
    [
      [10, 90_000],
      [20, 1_000],
      [30, 2_000],
      [50, 3_000],
    ],
    [undefined, undefined, undefined, 20],
  ],
])('[#3] the rates of %s', (_, values, expected) => {
  const rate = new CounterRate()

  const rates = values.map(([value, atMs]) => rate.next(value, atMs))

  expect(rates).toEqual(expected)
})
