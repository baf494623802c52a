import { heardUntil } from '../../model/heard-until.ts'
import { useFreshness } from '../../model/use-freshness.ts'
import { useConnection } from '../../stores/use-connection.ts'
import { useHosts } from '../../stores/use-hosts.ts'
import type { ShownSeries } from './use-overlay.ts'

/** Until when the hosts of these series were heard; undefined where one is now, and in a capsule, whose end is its now. */
export function useHeardUntil(series: readonly ShownSeries[]): number | undefined {
  const freshness = useFreshness()
  const statuses = useConnection((state) => state.sources)
  const isCapsule = useConnection((state) => state.capsule !== undefined)
  const names = new Set(series.map(({ name }) => name.host))
  // The time alone: the list changes four times a second.
  return useHosts(({ rows }) =>
    isCapsule
      ? undefined
      : heardUntil(
          freshness,
          statuses,
          rows.filter(({ host }) => names.has(host)),
        ),
  )
}
