import type { SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { describeNewest, describeWhole, heardUntil, wholeUntil } from './heard-until.ts'

const AT = Date.UTC(2026, 1, 11, 3, 7, 34)
const FRESH = { fresh: true } as const
const STALE = { fresh: false, asOf: AT + 2_000 } as const

function source(name: string, state: SourceStatus['state'], sinceAt = AT): SourceStatus {
  return { source: name, address: '', state, sinceAt, embedded: false, exchanges: [] }
}

const UP = source('up', 'connected')
const DOWN = source('down', 'disconnected')
const ALSO_DOWN = source('also down', 'connecting', AT + 1_000)

test('[#6] the newest values are of now as long as one of their hosts is heard', () => {
  const hosts = [['down'], ['also down']].map((sources) => ({ sources }))

  const until = [
    heardUntil(FRESH, [UP, DOWN], [{ sources: ['down', 'up'] }]),
    heardUntil(FRESH, [UP, DOWN], [{ sources: ['up'] }, { sources: ['down'] }]),
    heardUntil(FRESH, [DOWN, ALSO_DOWN], hosts),
    heardUntil(FRESH, [UP], [{ sources: ['gone'] }]),
    heardUntil(FRESH, [DOWN], []),
    heardUntil(STALE, [UP], hosts),
  ]

  expect(until.map(describeNewest)).toEqual([
    'Now',
    'Now',
    'Last, as of 03:07:35',
    'Last',
    'Now',
    'Last, as of 03:07:36',
  ])
})

test('[#6] nothing is said to be lost only up to when all sources were heard', () => {
  const until = [wholeUntil(FRESH, [UP]), wholeUntil(FRESH, [UP, ALSO_DOWN, DOWN]), wholeUntil(STALE, [UP, DOWN])]

  expect(until.map(describeWhole)).toEqual([
    'Nothing lost in view',
    'Nothing lost up to 03:07:34',
    'Nothing lost up to 03:07:36',
  ])
})
