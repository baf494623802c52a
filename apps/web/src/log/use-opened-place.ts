import { useLayoutEffect, useRef } from 'react'

import type { LogRow } from '../feed/log/log-row.ts'

/**
 * Where the open row is. Places are counted anew with each query, so that it is known once the line's row was in the window, and
 * until the next query; undefined before.
 */
export function useOpenedPlace(
  opened: Pick<LogRow, 'row'> | undefined,
  rows: readonly LogRow[],
  generation: number,
): number | undefined {
  const known = useRef<{ generation: number; row: number; place: number } | undefined>(undefined)
  const inWindow = opened === undefined ? undefined : rows.find(({ row }) => row === opened.row)?.place
  useLayoutEffect(() => {
    if (opened !== undefined && inWindow !== undefined) {
      known.current = { generation, row: opened.row, place: inWindow }
    }
  })
  if (opened === undefined || inWindow !== undefined) return inWindow
  const before = known.current
  return before?.row === opened.row && before.generation === generation ? before.place : undefined
}
