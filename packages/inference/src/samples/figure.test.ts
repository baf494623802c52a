import { expect, test } from 'vitest'

import { type Figure, figureOf } from './figure.ts'

test.each<readonly [text: string, figure: Figure | undefined]>([
  ['13.86', { value: 13.86 }],
  ['28%', { value: 28, unit: '%' }],
  ['12 MB', { value: 12, unit: 'MB' }],
  ['1.5e-3', { value: 0.0015 }],
  ['2e-05', { value: 0.00002 }],
  ['47e123', undefined],
  ['591e8', undefined],
  ['123456e78', undefined],
  ['1b', undefined],
  ['2c', undefined],
  ['1.5b', { value: 1.5, unit: 'b' }],
  ['12 B', { value: 12, unit: 'B' }],
  ['007', undefined],
])('[#3] the figure of %j', (text, expected) => {
  const figure = figureOf(text)

  expect(figure).toEqual(expected)
})
