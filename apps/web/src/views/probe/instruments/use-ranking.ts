import { useCallback, useEffect, useRef, useState } from 'react'

import type { SeriesFacts } from '../../../feed/series/series-facts.ts'
import { useNow } from '../../../ui/use-now.ts'
import { isRankDue, SETTLING_MS } from './is-rank-due.ts'
import { countMissed, keepRanking, NO_RANKING, rankCards, type Choices, type Ranking } from './rank-cards.ts'
import { board, useBoard } from './use-board.ts'

interface RankingSeen {
  readonly series: readonly SeriesFacts[]
  readonly choices: Choices
  /** The gateway has sent what it had of the host. */
  readonly isReplayed: boolean
  readonly isLive: boolean
}

interface UsedRanking extends Ranking {
  /** Others that changed and would be among the first cards. */
  readonly missed: number
  readonly chooseAgain: () => void
  /** Somebody uses the instruments: they keep their places. */
  readonly touch: () => void
}

/** Ranks the cards once for a host, and again only when asked to, or when nobody looks: a card that jumps cannot be read. */
export function useRanking({ series, choices, isReplayed, isLive }: RankingSeen): UsedRanking {
  const [ranking, setRanking] = useState<Ranking>(NO_RANKING)
  // A capsule's cards stand as they stood, until somebody chooses again.
  const saved = useBoard((state) => state.saved)
  const [given, setGiven] = useState<Ranking>()
  const held = saved === given ? undefined : saved
  const touchedAt = useRef(-Infinity)
  const replayedAt = useRef(Infinity)
  const now = useNow()
  const missed = countMissed(ranking, series, choices)

  useEffect(() => {
    replayedAt.current = isReplayed ? Date.now() : Infinity
    touchedAt.current = -Infinity
  }, [isReplayed])
  const chooseAgain = useCallback(() => {
    setGiven(saved)
    setRanking(rankCards(series, choices))
  }, [series, choices, saved])
  useEffect(() => {
    const isDue =
      held === undefined &&
      isRankDue({
        now,
        replayedAt: replayedAt.current,
        touchedAt: touchedAt.current,
        isLive,
        missed,
      })
    // Chosen anew while nobody looked: from here on they stay again.
    if (isDue && now - replayedAt.current > SETTLING_MS) touchedAt.current = now
    setRanking((before) => {
      const next = isDue ? rankCards(series, choices) : keepRanking(held ?? before, series, choices)
      return isSame(before, next) ? before : next
    })
  }, [series, choices, held, isLive, missed, now])
  useEffect(() => board.setRanking(ranking), [ranking])
  const touch = useCallback(() => void (touchedAt.current = Date.now()), [])

  return { ...ranking, missed, chooseAgain, touch }
}

function isSame(one: Ranking, other: Ranking): boolean {
  return isSameList(one.order, other.order) && isSameList(one.flat, other.flat)
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index])
}
