import { expect, test } from 'vitest'

import { headFit } from './head-fit.ts'

const WORDS = ['Live', 'Late', 'Silent', 'Retired', 'Unknown', 'Quiet']

function counts(figures: readonly string[]): { figure: string; word: string }[] {
  return figures.map((figure, index) => ({ figure, word: WORDS[index] ?? '' }))
}

test('[#7] counts of some hundred hosts are as large as their seat asks for', () => {
  expect(headFit(counts(['203', '4', '3', '4']), 52, 'UTC')).toBe(1)
  expect(headFit(counts(['420', '0', '0', '0']), 62, 'UTC')).toBe(1)
})

test('[#7] counts that would leave the screen are smaller, and less so where they are few', () => {
  const many = headFit(
    counts(['12,204', '1,102', '1,310', '204', '3,180', '2,000']),
    72,
    'UTC, this screen’s own clock',
  )
  const some = headFit(counts(['0', '0', '2', '0', '40']), 52, 'UTC, this screen’s own clock')

  expect(many).toBeGreaterThan(0.3)
  expect(many).toBeLessThan(some)
  expect(some).toBeLessThan(1)
})
