import { expect, test } from 'vitest'

import { splitMessage } from './split-message.ts'

test('[#2] sets names of values apart', () => {
  const parts = splitMessage('payment slow took=2.77 queue.depth=1102')

  expect(parts).toEqual([
    { text: 'payment slow ', dim: false },
    { text: 'took=', dim: true },
    { text: '2.77 ', dim: false },
    { text: 'queue.depth=', dim: true },
    { text: '1102', dim: false },
  ])
})

test('[#2] keeps every character, and few parts, of a line full of names', () => {
  const message = 'a=1 '.repeat(5000)

  const parts = splitMessage(message)

  expect(parts.length).toBeLessThanOrEqual(48)
  expect(parts.map(({ text }) => text).join('')).toBe(message)
})

test('[#2] leaves addresses with = inside alone', () => {
  expect(splitMessage('GET /x?id=3')).toEqual([{ text: 'GET /x?id=3', dim: false }])
})
