import { expect, test } from 'vitest'

import { linesPerMinute, templateParts } from './template-text.ts'

test('[#7] places of values are told apart from words, within words too', () => {
  expect(templateParts('user=<*> from <*>').map(({ text, isValue }) => (isValue ? '·' : text))).toEqual([
    'user=',
    '·',
    ' from ',
    '·',
  ])
  expect(templateParts('started')).toEqual([{ text: 'started', isValue: false }])
  expect(templateParts('')).toEqual([])
})

test('[#7] lines a minute are those of the last minutes, and of what is younger than a minute those that came', () => {
  const slotMs = 60_000
  const nowAt = 100 * slotMs + 30_000

  expect(linesPerMinute({ slots: [9, 9, 12, 12, 12, 12, 6], slotMs, firstAt: 0 }, nowAt)).toBeCloseTo(12)
  expect(linesPerMinute({ slots: [0, 0, 0, 0, 0, 0, 6], slotMs, firstAt: nowAt - 10_000 }, nowAt)).toBeCloseTo(6)
  expect(linesPerMinute({ slots: [0, 0, 0, 0, 0, 30, 0], slotMs, firstAt: nowAt - 60_000 }, nowAt)).toBeCloseTo(30)
  expect(linesPerMinute({ slots: [5, 0, 0, 0, 0, 0, 0], slotMs, firstAt: 0 }, nowAt)).toBe(0)
})
