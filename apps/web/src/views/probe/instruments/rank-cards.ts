import type { SeriesFacts } from '../../../feed/series/series-facts.ts'
import { CHANGED_WEIGHT } from '../../../feed/series/trend.ts'
import { orderCards } from './order-cards.ts'

/** Cards in sight on the usual screen; with fewer than that nothing is left out for being flat. */
export const FIRST_CARDS = 8

export interface Choices {
  readonly pins: readonly string[]
  readonly hides: readonly string[]
}

/** Which series have a card, in which order, and which have none because they are flat. */
export interface Ranking {
  readonly order: readonly string[]
  readonly flat: readonly string[]
}

export const NO_RANKING: Ranking = { order: [], flat: [] }

/**
 * Ranks series: pinned ones, then by how much what they did asks to be looked at; equal ones as they stand by stream. Flat ones
 * fill what is left of the first cards, and have none beyond.
 */
export function rankCards(series: readonly SeriesFacts[], { pins, hides }: Choices): Ranking {
  const hidden = new Set(hides)
  const place = new Map(pins.map((id, index) => [id, index]))
  const ranked = orderCards(series.filter(({ id }) => !hidden.has(id)))
    .map((facts) => ({ id: facts.id, pin: place.get(facts.id) ?? Infinity, weight: weightOf(facts) }))
    .sort((one, other) => comparePins(one.pin, other.pin) || other.weight - one.weight)
  const order: string[] = []
  const flat: string[] = []
  for (const { id, pin, weight } of ranked) {
    if (weight === FLAT_WEIGHT && pin === Infinity && order.length >= FIRST_CARDS) flat.push(id)
    else order.push(id)
  }
  return { order, flat }
}

/** The same cards at the same places, without those that are gone or hidden, with new ones at the end. */
export function keepRanking(before: Ranking, series: readonly SeriesFacts[], { pins, hides }: Choices): Ranking {
  const hidden = new Set(hides)
  const left = new Map(series.filter(({ id }) => !hidden.has(id)).map((facts) => [facts.id, facts]))
  const take = (id: string): boolean => left.delete(id)
  const pinned = pins.filter(take)
  const order = before.order.filter(take)
  const flat = before.flat.filter(take)
  return { order: [...pinned, ...order, ...orderCards([...left.values()]).map(({ id }) => id)], flat }
}

/** How many series that changed would be among the first cards if they were chosen now, and are not. */
export function countMissed(ranking: Ranking, series: readonly SeriesFacts[], choices: Choices): number {
  const first = new Set(ranking.order.slice(0, FIRST_CARDS))
  const changed = new Set(series.filter((facts) => weightOf(facts) >= CHANGED_WEIGHT).map(({ id }) => id))
  return rankCards(series, choices)
    .order.slice(0, FIRST_CARDS)
    .filter((id) => changed.has(id) && !first.has(id)).length
}

const FLAT_WEIGHT = -1

/** What was not looked at yet may be anything; a word that never was another one is the least telling. */
function weightOf({ trend, kind }: SeriesFacts): number {
  if (trend === undefined) return kind === 'state' ? 0 : 5
  return trend.kind === 'flat' ? FLAT_WEIGHT : trend.weight
}

function comparePins(one: number, other: number): number {
  return one === other ? 0 : one - other
}
