import { useMemo } from 'react'

import { useGatewayNow } from '../../../model/use-gateway-now.ts'
import type { HostSeen } from '../../../plot/shape-chart.ts'
import { useConnection } from '../../../stores/use-connection.ts'
import { useSilentSince } from '../../../time/use-silent-since.ts'

/** What all cards must know of their host; the same object while it is the same. */
export function useHostSeen({ awaySince, firstHeardAt }: Omit<HostSeen, 'silentSince'>): HostSeen {
  const silentSince = useSilentSince(useGatewayNow())
  // Without a link nobody here hears anybody.
  const unlinkedSince = useConnection(({ link }) =>
    link.state === 'stale' || link.state === 'refused' ? link.sinceAt : undefined,
  )
  const since = Math.min(awaySince ?? Infinity, unlinkedSince ?? Infinity)
  return useMemo(
    () => ({ awaySince: since === Infinity ? undefined : since, silentSince, firstHeardAt }),
    [since, silentSince, firstHeardAt],
  )
}
