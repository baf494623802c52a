import { expect, test } from 'vitest'

import type { SeriesFacts } from '../../../feed/series/series-facts.ts'
import { orderCards } from './order-cards.ts'

function facts(stream: string, path: string): SeriesFacts {
  return { id: `${stream}/${path}`, stream, path, firstAt: 0, kind: 'gauge', unit: undefined, reason: 'a level' }
}

test('[#2] cards stand by stream, and as first heard within it, whichever stream spoke first', () => {
  const series = [facts('net', 'rx'), facts('cpu', 'user'), facts('net', 'err'), facts('cpu', 'idle')]

  expect(orderCards(series).map(({ id }) => id)).toEqual(['cpu/user', 'cpu/idle', 'net/rx', 'net/err'])
})
