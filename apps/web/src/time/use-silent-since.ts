import { findHost } from '../feed/same-host.ts'
import { hostState } from '../model/host-state.ts'
import { sightOf } from '../model/sight.ts'
import { useConnection } from '../stores/use-connection.ts'
import { useHosts } from '../stores/use-hosts.ts'
import { useProbe } from '../stores/use-probe.ts'

/** Since when the probed host is silent; undefined while it is not, or while no host is probed. */
export function useSilentSince(now: number): number | undefined {
  const host = useProbe((state) => state.host)
  const row = useHosts(({ rows }) => (host === undefined ? undefined : findHost(host, rows)))
  const sources = useConnection((state) => state.sources)
  if (row === undefined) return undefined
  const state = hostState(row, { now, sight: sightOf(sources)(row) })
  return state === 'silent' ? row.lastHeardAt : undefined
}
