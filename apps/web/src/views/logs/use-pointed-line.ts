import { useEffect, useRef } from 'react'

import { pointedLineOf } from '../../address/line-path.ts'
import { parametersOf } from '../../address/view-query.ts'
import { useAddress, useAddressChange } from '../../address/use-address.ts'
import { NO_FILTER } from '../../log/query-parts.ts'
import type { LineAddress } from '../../feed/log/log-row.ts'
import type { GoalTools } from '../../log/use-goal.ts'
import { useHold } from '../../log/use-hold.ts'

/** The one message that the address points at. */
export interface PointedLineTools {
  /** When it was, as the address says; undefined where it says nothing. */
  readonly at: number | undefined
  /** The address does not point at it any more. */
  readonly leave: () => void
}

/**
 * Looks for the message that the address points at, with nothing filtered, and opens it when it is here. Where it is gone its time is
 * shown.
 */
export function usePointedLine({ go, goal, located }: GoalTools): PointedLineTools {
  const place = useAddress(({ search }) => new URLSearchParams(search).get('m') ?? '')
  const at = useAddress(({ search }) => pointedLineOf(search)?.at)
  const change = useAddressChange()
  const { rewind } = useHold()
  const sought = useRef<LineAddress | undefined>(undefined)
  useEffect(() => {
    const line = pointedLineOf(`?${new URLSearchParams({ m: place }).toString()}`)
    if (line === undefined) return
    change(parametersOf({ ...NO_FILTER, fold: 'off' }))
    sought.current = line
    go(line, 'open')
  }, [place, go, change])
  const isGone = located?.state === 'gone' && goal?.address === sought.current
  useEffect(() => {
    if (!isGone || at === undefined || sought.current === undefined) return
    // Once: whoever goes live then stays there.
    sought.current = undefined
    rewind(at)
  }, [isGone, at, rewind])
  return { at, leave: () => change({ m: undefined, at: undefined }) }
}
