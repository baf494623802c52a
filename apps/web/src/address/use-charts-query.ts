import { useCallback, useMemo } from 'react'

import { chartsParametersOf, chartsQueryOf, type ChartsQuery } from './charts-address.ts'
import { useAddress, useAddressChange } from './use-address.ts'

export type ChangeCharts = (change: Partial<ChartsQuery>, by?: 'replace' | 'push') => void

/** What the Charts screen shows, and how to change it: `replace` while somebody drags, `push` for a step that Back should undo. */
export function useChartsQuery(): readonly [ChartsQuery, ChangeCharts] {
  const search = useAddress((place) => place.search)
  const change = useAddressChange()
  const query = useMemo(() => chartsQueryOf(search), [search])
  const set = useCallback<ChangeCharts>((part, by) => change(chartsParametersOf(part), by), [change])
  return [query, set]
}
