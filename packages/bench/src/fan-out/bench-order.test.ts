import { expect, test } from 'vitest'

import { parseOrder } from './bench-order.ts'
import { LOAD_NAMES } from './loads.ts'

test('[#4] without flags all loads are measured three times', () => {
  const { only, pace, isProfiled } = parseOrder([])

  expect([only, pace.runs, isProfiled]).toEqual([LOAD_NAMES, 3, false])
})

test('[#4] loads can be chosen, and how often', () => {
  const { only, pace, jsonFile } = parseOrder(['--quick', '--runs', '2', '--only', 'calm,idle', '--json', 'a.json'])

  expect([only, pace.runs, jsonFile]).toEqual([['calm', 'idle'], 2, 'a.json'])
})

test.each([
  [['--only', 'calm,idel'], 'There is no load idel'],
  [['--runs', '0'], '--runs 0 is no number of runs'],
  [['--runs', 'many'], '--runs many is no number of runs'],
])('[#4] %j is refused, as it would measure nothing', (args, message) => {
  expect(() => parseOrder(args)).toThrow(message)
})
