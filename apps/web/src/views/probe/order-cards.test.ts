import { expect, test } from 'vitest'

import { orderCards } from './order-cards.ts'

function facts(stream: string, path: string): { id: string; stream: string; path: string; firstAt: number } {
  return { id: `${stream}/${path}`, stream, path, firstAt: 0 }
}

test('[#2] cards stand by stream, and as first heard within it, whichever stream spoke first', () => {
  const series = [facts('net', 'rx'), facts('cpu', 'user'), facts('net', 'err'), facts('cpu', 'idle')]

  expect(orderCards(series).map(({ id }) => id)).toEqual(['cpu/user', 'cpu/idle', 'net/rx', 'net/err'])
})
