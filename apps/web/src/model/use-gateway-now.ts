import { useConnection } from '../stores/use-connection.ts'
import { useNow } from '../ui/use-now.ts'
import { freshnessOf } from './freshness.ts'

/** The gateway's time, once a second; it stands still while the page is stale, so that ages do, and at the end of a capsule. */
export function useGatewayNow(): number {
  const now = useNow()
  const offsetMs = useConnection((state) => state.clockOffsetMs)
  const capsuleAt = useConnection((state) => state.capsule?.untilAt)
  const asOf = useConnection((state) => {
    const freshness = freshnessOf(state)
    return freshness.fresh ? undefined : freshness.asOf
  })
  return capsuleAt ?? asOf ?? now + offsetMs
}
