import { expect, test } from 'vitest'

import type { SeriesFacts } from '../../../feed/series/series-facts.ts'
import type { Trend } from '../../../feed/series/trend.ts'
import { countMissed, keepRanking, rankCards } from './rank-cards.ts'

const NONE = { pins: [], hides: [] }
const AT = 1_000

function facts(id: string, trend?: Trend): SeriesFacts {
  return {
    id,
    stream: 's',
    path: id,
    firstAt: 0,
    kind: 'gauge',
    unit: undefined,
    reason: '',
    ...(trend === undefined ? {} : { trend }),
  }
}

const rose = (weight: number): Trend => ({ kind: 'shift', weight, at: AT, from: 1, to: 9, times: 1 })
const flat: Trend = { kind: 'flat', weight: 0, at: 0 }
const steady: Trend = { kind: 'steady', weight: 10 }

test('[#7] what changed most stands first, what is flat last', () => {
  const series = [
    facts('flat', flat),
    facts('steady', steady),
    facts('young'),
    facts('little', rose(40)),
    facts('much', rose(90)),
  ]

  expect(rankCards(series, NONE)).toEqual({ order: ['much', 'little', 'steady', 'young', 'flat'], flat: [] })
})

test('[#7] flat ones fill the first eight cards and have none beyond', () => {
  const series = [
    ...[1, 2, 3, 4, 5].map((index) => facts(`flat${index}`, flat)),
    ...[1, 2, 3, 4, 5, 6].map((index) => facts(`steady${index}`, steady)),
  ]

  const { order, flat: hidden } = rankCards(series, NONE)

  expect([order.length, order.slice(-2), hidden]).toEqual([8, ['flat1', 'flat2'], ['flat3', 'flat4', 'flat5']])
})

test('[#7] pinned ones stand before all, in the order pinned, flat or not; hidden ones have no card', () => {
  const series = [facts('a', rose(90)), facts('b', flat), facts('c', steady), facts('d', rose(50))]

  expect(rankCards(series, { pins: ['c', 'b', 'gone'], hides: ['d'] }).order).toEqual(['c', 'b', 'a'])
})

test('[#7] once chosen, cards stay where they are whatever changes; new ones come at the end', () => {
  const before = rankCards([facts('a', rose(90)), facts('b', steady), facts('c', steady)], NONE)
  const later = [facts('a', steady), facts('b', rose(95)), facts('c', steady), facts('new', rose(99))]

  expect([keepRanking(before, later, NONE).order, countMissed(before, later, NONE)]).toEqual([
    ['a', 'b', 'c', 'new'],
    1,
  ])
})

test('[#7] a pin moves its card to the front at once, and a hidden one leaves', () => {
  const series = ['a', 'b', 'c'].map((id) => facts(id, steady))
  const before = rankCards(series, NONE)

  expect(keepRanking(before, series, { pins: ['c'], hides: ['a'] }).order).toEqual(['c', 'b'])
})

test('[#7] what changed within the first eight is not announced', () => {
  const series = Array.from({ length: 12 }, (_, index) => facts(`f${index}`, steady))
  const before = rankCards(series, NONE)
  const later = series.map((one, index) => (index === 3 || index === 11 ? facts(one.id, rose(80)) : one))

  expect(countMissed(before, later, NONE)).toBe(1)
})
