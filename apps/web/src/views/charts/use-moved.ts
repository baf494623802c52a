import { useEffect, useRef, useState } from 'react'

import type { MovedAnswer, MovedAsk } from '../../feed/series-questions.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { useProbe } from '../../stores/use-probe.ts'
import type { Stretch } from '../../time/chart-window.ts'

/** How far the question is. */
export type MovedState =
  /** `share` from 0 to 1. */
  | { readonly state: 'asking'; readonly share: number }
  | { readonly state: 'answered'; readonly answer: MovedAnswer }
  | { readonly state: 'cancelled' }
  /** What compares could not be fetched. */
  | { readonly state: 'unanswered' }

interface UsedMoved {
  readonly moved: MovedState
  readonly cancel: () => void
  readonly askAgain: () => void
}

/** A stretch is asked about when it was not changed for so long: while it is dragged each would be another question. */
const SETTLED_MS = 300

/** Asks what else moved in a stretch, once the gateway has sent what it still had; another stretch is another question. */
export function useMoved({ fromAt, toAt }: Stretch): UsedMoved {
  const feed = useFeed()
  const isReplayed = useProbe((state) => state.isReplayed)
  const [moved, setMoved] = useState<MovedState>({ state: 'asking', share: 0 })
  const [times, setTimes] = useState(0)
  const asked = useRef<MovedAsk | undefined>(undefined)
  useEffect(() => {
    let isGone = false
    setMoved({ state: 'asking', share: 0 })
    if (!isReplayed) return undefined
    const ask = async (): Promise<void> => {
      const question = feed.whatMoved({ fromAt, toAt }, (share) => {
        if (!isGone) setMoved((before) => (before.state === 'asking' ? { state: 'asking', share } : before))
      })
      asked.current = question
      const answer = await question.answer
      if (isGone) return
      setMoved((before) => {
        if (answer !== undefined) return { state: 'answered', answer }
        return before.state === 'cancelled' ? before : { state: 'unanswered' }
      })
    }
    const timer = setTimeout(() => void ask(), SETTLED_MS)
    return () => {
      isGone = true
      clearTimeout(timer)
      asked.current?.cancel()
      asked.current = undefined
    }
  }, [feed, fromAt, toAt, times, isReplayed])
  return {
    moved,
    cancel: () => {
      setMoved({ state: 'cancelled' })
      asked.current?.cancel()
    },
    askAgain: () => setTimes((before) => before + 1),
  }
}
