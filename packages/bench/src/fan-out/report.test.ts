import { expect, test } from 'vitest'

import { tableOf, verdictOf } from './report.ts'

const ROW = { load: 'a load', what: 'a figure', unit: '×', floor: 0.2, goal: 0.1 }

test.each([
  [[0.05, 0.09, 0.3], 'goal met'],
  [[0.15], 'floor met'],
  [[0.3, 0.05, 0.25], 'MISSED'],
])('[#4] the median of %j decides: %s', (values, verdict) => {
  expect(verdictOf({ ...ROW, values })).toBe(verdict)
})

test('[#4] what could not be measured is missed', () => {
  expect(verdictOf({ ...ROW, values: [Number.NaN] })).toBe('MISSED')
})

test('[#4] where more is better, less than the floor is missed', () => {
  const row = { ...ROW, better: 'greater', floor: 10, goal: 20 } as const

  expect([verdictOf({ ...row, values: [9] }), verdictOf({ ...row, values: [25] })]).toEqual(['MISSED', 'goal met'])
})

test('[#4] small ratios are told as parts', () => {
  expect(tableOf([{ ...ROW, values: [0.125, 0.1, 0.25] }])).toContain('1/8.0 × (1/10.0–1/4.0)')
})

test('[#4] of one run there is no spread', () => {
  expect(tableOf([{ ...ROW, values: [0.125] }])).not.toContain('(')
})
