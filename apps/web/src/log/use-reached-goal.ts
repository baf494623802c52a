import { useEffect, useLayoutEffect, useRef } from 'react'

import type { LogLine, LogRow } from '../feed/log/log-row.ts'
import type { LogBounds } from './log-bounds.ts'
import type { Reveal } from './log-sight.ts'
import type { Goal, GoalTools } from './use-goal.ts'
import { useHold } from './use-hold.ts'

interface ReachedGoalOptions {
  readonly bounds: LogBounds
  readonly rows: readonly LogRow[]
  readonly opened: LogLine | undefined
  /** How far down a line has to lie to be in the middle with its detail; undefined where that is drawn elsewhere. */
  readonly middlePx: number | undefined
  /** How far below the upper edge of the sight the open line is; undefined while its place is not known. */
  readonly openedPx: number | undefined
  readonly goals: GoalTools
  readonly reveal: (place: number, how: Reveal) => void
  readonly onFocus: (place: number) => void
  readonly onOpen: (line: LogLine | undefined) => void
  readonly onSay: (words: string) => void
}

/**
 * Brings a line that was looked for into the middle once it was found, and opens it when it is here. With another query the open
 * line is looked for again, and stays where it was on the screen; where the query hides it, it closes.
 */
export function useReachedGoal(options: ReachedGoalOptions): void {
  const { bounds, rows, opened, middlePx, openedPx, goals, reveal, onFocus, onOpen, onSay } = options
  const { goal, located, go, drop } = goals
  const { hold, rewind } = useHold()
  const { generation, isHeld } = bounds
  const lastPx = useRef<number | undefined>(undefined)

  const drawnGeneration = useRef(generation)
  useEffect(() => {
    if (drawnGeneration.current === generation) return
    drawnGeneration.current = generation
    if (opened !== undefined && goal === undefined) go(opened, 'keep')
  }, [generation, opened, goal, go])

  const begun = useRef<Goal | undefined>(undefined)
  const found = located?.state === 'found' ? located : undefined
  useLayoutEffect(() => {
    if (found === undefined) return
    if (begun.current === goal && !isHeld) {
      // Somebody went live before it was drawn.
      drop()
      return
    }
    begun.current = goal
    hold('choice')
    const lastAt = goal?.aim === 'keep' ? lastPx.current : undefined
    reveal(found.place, lastAt ?? (goal?.aim === 'show' ? undefined : middlePx) ?? 'middle')
    if (goal?.aim === 'show') onFocus(found.place)
  }, [goal, found?.place, isHeld, generation])

  const entry = found === undefined ? undefined : rows.find(({ place }) => place === found.place)
  useEffect(() => {
    if (entry === undefined || goal === undefined || found === undefined || !isHeld) return
    const isItself = entry.kind === 'line' && entry.row === found.row
    if (isItself && goal.aim !== 'show') {
      onOpen(entry)
      // Charts and lamps of that moment, too.
      if (goal.aim === 'open') rewind(entry.receivedAt)
    } else if (!isItself) {
      onSay('The filter hides that line')
      if (goal.aim === 'keep') onOpen(undefined)
    }
    drop()
  }, [entry, goal, found, isHeld, rewind, onOpen, onSay, drop])

  useLayoutEffect(() => {
    if (openedPx !== undefined) lastPx.current = openedPx
    else if (opened === undefined) lastPx.current = undefined
  })
}
