import { useEffect } from 'react'

import { pointedLineOf } from '../../address/line-path.ts'
import { parametersOf } from '../../address/view-query.ts'
import { useAddress, useAddressChange } from '../../address/use-address.ts'
import { NO_FILTER } from '../../log/query-parts.ts'
import type { GoalTools } from '../../log/use-goal.ts'

/** The one message that the address points at. */
export interface PointedLineTools {
  /** When it was, as the address says; undefined where it says nothing. */
  readonly at: number | undefined
  /** The address does not point at it any more. */
  readonly leave: () => void
}

/** Looks for the message that the address points at, with nothing filtered, and opens it when it is here. */
export function usePointedLine({ go }: GoalTools): PointedLineTools {
  const place = useAddress(({ search }) => new URLSearchParams(search).get('m') ?? '')
  const at = useAddress(({ search }) => pointedLineOf(search)?.at)
  const change = useAddressChange()
  useEffect(() => {
    const line = pointedLineOf(`?${new URLSearchParams({ m: place }).toString()}`)
    if (line === undefined) return
    change(parametersOf({ ...NO_FILTER, fold: 'off' }))
    go(line, 'open')
  }, [place, go, change])
  return { at, leave: () => change({ m: undefined, at: undefined }) }
}
