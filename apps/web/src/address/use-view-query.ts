import { useCallback, useMemo } from 'react'

import { useAddress, useAddressChange } from './use-address.ts'
import { parametersOf, viewQueryOf, type ViewQuery } from './view-query.ts'

type Change = (change: Partial<ViewQuery>, by?: 'replace' | 'push') => void

/** The log's query, and how to change it: `replace` while somebody types, `push` for a step that Back should undo. */
export function useViewQuery(): readonly [ViewQuery, Change] {
  const search = useAddress(({ search }) => search)
  const change = useAddressChange()
  const query = useMemo(() => viewQueryOf(search), [search])
  const set = useCallback<Change>((part, by) => change(parametersOf(part), by), [change])
  return [query, set]
}
