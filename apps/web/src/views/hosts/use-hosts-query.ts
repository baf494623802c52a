import { useEffect, useMemo } from 'react'

import { useAddress, useAddressChange } from '../../address/use-address.ts'
import { keptValue } from '../../ui/storage.ts'
import type { Grouping } from './group-hosts.ts'
import { groupingOf, hostsQueryOf, parametersOf, type HostsQuery } from './hosts-query.ts'

type Change = (change: Partial<HostsQuery>, by?: 'replace' | 'push') => void

const keptGrouping = keptValue('local', 'multimeter.group-by')
const DEFAULT_GROUPING: Grouping = 'path'

/** What the host list shows, and how to change it. What hosts stand together by is remembered where the address does not say it. */
export function useHostsQuery(): readonly [HostsQuery & { readonly by: Grouping }, Change] {
  const search = useAddress((place) => place.search)
  const change = useAddressChange()
  const query = useMemo(() => hostsQueryOf(search), [search])
  const by = query.by ?? groupingOf(keptGrouping.read()) ?? DEFAULT_GROUPING
  const isUnsaid = query.by === undefined && by !== DEFAULT_GROUPING
  useEffect(() => {
    // So that a copied address shows the same to somebody who chose otherwise.
    if (isUnsaid) change({ group: by })
  }, [isUnsaid, by, change])
  const set: Change = (part, how) => {
    if (part.by !== undefined) keptGrouping.write(part.by)
    change(parametersOf({ ...query, ...part }), how)
  }
  return [{ ...query, by }, set]
}
