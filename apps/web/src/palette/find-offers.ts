import type { Offer, OfferKind } from '../stores/offers.ts'
import { matchScore, SCORES, wholeScore } from './match-score.ts'

/** Offers shown at once; what else fits is counted. */
export const MAX_SHOWN = 50

/** Recent choices shown where nothing is asked for. */
export const MAX_RECENT_SHOWN = 8

/** A word that is found only in the detail fits worse than one that is in the text in any way. */
const DETAIL_COST = SCORES.letters + 1

/** What is meant more often, where two fit equally. */
const KIND_ORDER: Readonly<Record<OfferKind, number>> = { host: 0, command: 1, stream: 2, field: 3, search: 4 }

/** Without a question: what can be done here comes before all that there is. */
const KIND_ORDER_UNASKED: Readonly<Record<OfferKind, number>> = { command: 0, host: 1, stream: 2, field: 3, search: 4 }

/** Offers made ready to be searched at each key press. */
export type OfferIndex = readonly IndexedOffer[]

interface IndexedOffer {
  readonly offer: Offer
  readonly text: string
  readonly detail: string
}

/** The best of what was found. */
export interface FoundOffers {
  /** At most MAX_SHOWN, the best first. */
  readonly offers: readonly Offer[]
  /** How many fit in all. */
  readonly total: number
  /** How many of the first are recent choices. */
  readonly recent: number
}

export function indexOffers(offers: readonly Offer[]): OfferIndex {
  return offers.map((offer) => ({ offer, text: offer.text.toLowerCase(), detail: offer.detail.toLowerCase() }))
}

/** The words of a question, in lower case. */
export function wordsOf(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean)
}

/**
 * Finds the offers in which every word of a question fits. Where nothing is asked, recent choices come first.
 * @param recent ids, the newest first
 */
export function findOffers(index: OfferIndex, query: string, recent: readonly string[]): FoundOffers {
  const words = wordsOf(query)
  if (words.length === 0) return withoutQuestion(index, recent)
  const best = new BestRanks(MAX_SHOWN)
  let total = 0
  let place = -1
  for (const entry of index) {
    place++
    const score = scoreOf(words, entry)
    if (score === undefined) continue
    total++
    const { kind, order = 0 } = entry.offer
    best.add({ place, score, length: entry.text.length, kind: KIND_ORDER[kind], order, name: nameOf(entry) })
  }
  return { offers: best.offersOf(index), total, recent: 0 }
}

function withoutQuestion(index: OfferIndex, recent: readonly string[]): FoundOffers {
  const ids = new Set(recent)
  const offers = new Map<string, Offer>()
  for (const { offer } of index) if (ids.has(offer.id)) offers.set(offer.id, offer)
  const first = recent.flatMap((id) => offers.get(id) ?? []).slice(0, MAX_RECENT_SHOWN)
  const isFirst = new Set(first)
  const best = new BestRanks(MAX_SHOWN - first.length)
  let place = -1
  for (const entry of index) {
    place++
    const { kind, order = 0 } = entry.offer
    if (isFirst.has(entry.offer)) continue
    best.add({ place, score: 0, length: 0, kind: KIND_ORDER_UNASKED[kind], order, name: nameOf(entry) })
  }
  return { offers: [...first, ...best.offersOf(index)], total: index.length, recent: first.length }
}

/** Lower is better; undefined where a word fits nowhere. */
function scoreOf(words: readonly string[], { text, detail }: IndexedOffer): number | undefined {
  let sum = 0
  for (const word of words) {
    const inText = matchScore(word, text)
    if (inText !== undefined) {
      sum += inText
      continue
    }
    const inDetail = wholeScore(word, detail)
    if (inDetail === undefined) return undefined
    sum += DETAIL_COST + inDetail
  }
  return sum
}

/** Compared one after the other, lower first; the place decides at last. */
interface Rank {
  readonly score: number
  readonly length: number
  readonly kind: number
  readonly order: number
  readonly name: string
  readonly place: number
}

/** Hosts stand by their names; all else as it is offered. */
function nameOf({ offer, text }: IndexedOffer): string {
  return offer.kind === 'host' ? text : ''
}

/** Keeps the best few of many without sorting them all: with 20,000 hosts, one letter fits nearly each. */
class BestRanks {
  readonly #room: number
  readonly #ranks: Rank[] = []

  constructor(room: number) {
    this.#room = room
  }

  add(rank: Rank): void {
    const ranks = this.#ranks
    const last = ranks.at(-1)
    if (ranks.length >= this.#room && (last === undefined || compare(rank, last) >= 0)) return
    let low = 0
    let high = ranks.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = ranks[middle]
      if (other !== undefined && compare(other, rank) <= 0) low = middle + 1
      else high = middle
    }
    ranks.splice(low, 0, rank)
    if (ranks.length > this.#room) ranks.pop()
  }

  offersOf(index: OfferIndex): readonly Offer[] {
    return this.#ranks.flatMap(({ place }) => index[place]?.offer ?? [])
  }
}

function compare(one: Rank, other: Rank): number {
  return (
    one.score - other.score ||
    one.length - other.length ||
    one.kind - other.kind ||
    one.order - other.order ||
    byName(one.name, other.name) ||
    one.place - other.place
  )
}

/** By their characters: a comparison by the rules of a language takes too long for all hosts at each key. */
function byName(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
