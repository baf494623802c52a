import { expect, test } from 'vitest'

import { betweenScale, rangeOf } from './leads-scale.ts'

test('[#7] what is between two leads has a scale with round figures in the measure that is written', () => {
  const written = (values: readonly number[], factor: number, sign: string) =>
    betweenScale(Float64Array.from(values), { factor, sign }).labels.map(({ text }) => text)

  expect([
    written([0.004, 0.011, Number.NaN], 1, ''),
    written([-300, 900], 1, 'ms'),
    written([0, 3 * 1024 ** 3], 1024 ** 3, 'GiB'),
    written([Number.NaN], 1, ''),
  ]).toEqual([
    ['0.003', '0.006', '0.009', '0.012'],
    ['−400', '0', '400', '800', '1,200 ms'],
    ['0.8', '1.6', '2.4', '3.2 GiB'],
    [],
  ])
})

test('[#7] a lead has room above and below its range, and one that stands still is in the middle', () => {
  expect([[0, 8], [5, 5], [Number.NaN]].map((values) => rangeOf(Float64Array.from(values)))).toEqual([
    { low: -1, high: 9 },
    { low: 0, high: 10 },
    { low: 0, high: 1 },
  ])
})
