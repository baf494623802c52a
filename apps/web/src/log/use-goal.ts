import { useCallback, useEffect, useState } from 'react'

import type { Located } from '../feed/log/log-facts.ts'
import type { LineAddress } from '../feed/log/log-row.ts'
import { useFeed } from '../stores/use-feed.ts'
import { useProbe } from '../stores/use-probe.ts'

/** What happens when it is reached: it is shown, it is opened, or it stays open where it is on the screen. */
export type GoalAim = 'show' | 'open' | 'keep'

/** A line that somebody wants to see, wherever it is in the log. */
export interface Goal {
  readonly address: LineAddress
  readonly aim: GoalAim
}

export interface GoalTools {
  readonly goal: Goal | undefined
  /** What became of it; undefined until the worker has looked. */
  readonly located: Located | undefined
  readonly go: (address: LineAddress, aim: GoalAim) => void
  /** It was reached, or nobody wants it any more. */
  readonly drop: () => void
}

/** Looks for one line at a time. */
export function useGoal(): GoalTools {
  const feed = useFeed()
  const located = useProbe((state) => state.log.located)
  const [goal, setGoal] = useState<Goal | undefined>()
  useEffect(() => () => feed.locate(undefined), [feed])
  return {
    goal,
    located: goal === undefined ? undefined : located,
    // Asked before anything is drawn for it, so that an answer about an earlier line is never taken for this one's.
    go: useCallback(
      (address, aim) => {
        feed.locate(address)
        setGoal({ address, aim })
      },
      [feed],
    ),
    drop: useCallback(() => {
      feed.locate(undefined)
      setGoal(undefined)
    }, [feed]),
  }
}
