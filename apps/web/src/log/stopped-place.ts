import type { LogRow } from '../feed/log/log-row.ts'
import type { StopState } from '../feed/stop-condition.ts'
import type { TimeShown } from '../time/time-store.ts'

/**
 * The place of the line that stopped the view, while its moment is shown: of the same millisecond there may be others. Undefined
 * where it is not among these rows, or something else is shown.
 */
export function stoppedPlace(rows: readonly LogRow[], stop: StopState, shown: TimeShown): number | undefined {
  if (stop.state !== 'stopped' || stop.hit.line === undefined || shown.kind !== 'held') return undefined
  const { heldAt, hit } = stop
  if (shown.heldAt !== heldAt || shown.cursorAt !== hit.at) return undefined
  const { source, epoch, seq } = stop.hit.line
  const parts = rows.filter(
    (row) => row.kind === 'line' && row.seq === seq && row.source === source && row.epoch === epoch,
  )
  // A message may be many lines: the one that is told.
  return (parts.find((row) => row.kind === 'line' && hit.what.endsWith(row.message)) ?? parts[0])?.place
}
