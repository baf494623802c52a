import { useConnection } from '../stores/use-connection.ts'
import { freshnessOf, type Freshness } from './freshness.ts'

/** Whether what is shown is of now. */
export function useFreshness(): Freshness {
  const asOf = useConnection((state) => {
    const freshness = freshnessOf(state)
    return freshness.fresh ? undefined : freshness.asOf
  })
  return asOf === undefined ? { fresh: true } : { fresh: false, asOf }
}
