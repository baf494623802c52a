import { expect, test } from 'vitest'

import { formatCount, formatRate, formatShare, formatShortCount, formatValue } from './format-number.ts'

test('[#2] separates thousands of a count and shows a dash where there is none', () => {
  const shown = [0, 999, 48_210, Number.NaN].map(formatCount)

  expect(shown).toEqual(['0', '999', '48,210', '–'])
})

test('[#2] keeps a narrow count within four characters and never rounds it up', () => {
  const shown = [0, 612, 999, 1000, 3199, 9999, 48_210, 999_999, 1_250_000, 7e9].map(formatShortCount)

  expect(shown).toEqual(['0', '612', '999', '1k', '3.1k', '9.9k', '48k', '999k', '1.2M', '7G'])
})

test('[#2] shows fewer decimals as a rate grows', () => {
  const shown = [0, 0.004, 0.02, 12.44, 318.4, 1287.4, Number.NaN].map(formatRate)

  expect(shown).toEqual(['0', '<0.01', '0.02', '12.4', '318', '1,287', '–'])
})

test('[D5] shows any finite number in nine characters or fewer', () => {
  const shown = [0, -0, 0.0941, 13.13, 50, 99.96, 1204, 1204.5, -17.25, 2_600_000, 5e11, 9e14, 1e308, -1.234e-7].map(
    formatValue,
  )

  expect(shown).toEqual([
    '0', '0', '0.0941', '13.1', '50', '100', '1,204', '1,205', '-17.3', '2.6M', '500G', '900T', '1.0e+308', '-1.2e-7',
  ]) // prettier-ignore
  expect([Number.NaN, Number.POSITIVE_INFINITY].map(formatValue)).toEqual(['–', '–'])
})

test('[#6] a share of what occurs is never nought, and one of what is not all never a hundred', () => {
  expect([0, 0.001, 0.006, 0.42, 0.994, 0.999, 1].map(formatShare)).toEqual([
    '0 %',
    '<1 %',
    '1 %',
    '42 %',
    '99 %',
    '>99 %',
    '100 %',
  ])
})
