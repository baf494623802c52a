import { useMemo } from 'react'

import type { HostRow } from '../feed/hosts-state.ts'
import { useGatewayNow } from '../model/use-gateway-now.ts'
import { useHosts } from '../stores/use-hosts.ts'
import { hostAt } from './host-at.ts'
import { useTime, useTimeTools } from './use-time.ts'

/** The moment that is shown: the gateway's time once a second, or the cursor while the view is held. */
export function useShownNow(): number {
  const now = useGatewayNow()
  return useTime((shown) => (shown.kind === 'held' ? shown.cursorAt : undefined)) ?? now
}

/** All hosts as they were at the moment shown. */
export function useShownHosts(): readonly HostRow[] {
  const { history } = useTimeTools()
  const rows = useHosts((state) => state.rows)
  const cursorAt = useTime((shown) => (shown.kind === 'held' ? shown.cursorAt : undefined))
  return useMemo(
    () => (cursorAt === undefined ? rows : rows.flatMap((row) => hostAt(row, cursorAt, history) ?? [])),
    [rows, cursorAt, history],
  )
}

/** The same for one host. */
export function useShownHost(row: HostRow | undefined): HostRow | undefined {
  const { history } = useTimeTools()
  const cursorAt = useTime((shown) => (shown.kind === 'held' ? shown.cursorAt : undefined))
  return useMemo(
    () => (row === undefined || cursorAt === undefined ? row : hostAt(row, cursorAt, history)),
    [row, cursorAt, history],
  )
}
