import type { SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { outageOf, outageOfAny } from './outage.ts'

function source(name: string, state: SourceStatus['state'], sinceAt: number): SourceStatus {
  return { source: name, address: '', state, sinceAt, embedded: false, exchanges: [] }
}

test('[#2] a host is out of reach since the last of its brokers went away', () => {
  const sources = [source('a', 'disconnected', 4000), source('b', 'disconnected', 9000), source('c', 'connected', 0)]

  expect(outageOf({ sources: ['a', 'b'] }, sources)).toEqual({
    sinceAt: 9000,
    words: 'Brokers a, b are away since 00:00:09',
  })
  expect(outageOf({ sources: ['a'] }, sources)).toEqual({ sinceAt: 4000, words: 'Broker a is away since 00:00:04' })
})

test('[#2] one broker that is heard is enough, and of an unknown host nothing is said', () => {
  const sources = [source('a', 'disconnected', 4000), source('b', 'blocked', 0)]

  expect([outageOf({ sources: ['a', 'b'] }, sources), outageOf(undefined, sources)]).toEqual([undefined, undefined])
})

test('[#6] who listens to all is told of each broker that is away', () => {
  const sources = [source('a', 'disconnected', 4000), source('b', 'blocked', 0), source('c', 'connecting', 9000)]

  expect([outageOfAny(sources)?.words, outageOfAny(sources.slice(1, 2)), outageOfAny([])]).toEqual([
    'Brokers a, c are away since 00:00:09',
    undefined,
    undefined,
  ])
})
