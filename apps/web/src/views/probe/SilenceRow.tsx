import type { ReactElement } from 'react'

import type { HostRow } from '../../feed/hosts-state.ts'
import { TailRow } from '../../log/TailRow.tsx'
import { formatGap, formatStopwatch } from '../../ui/format-age.ts'
import { Lamp } from '../../ui/Lamp.tsx'

interface SilenceRowProps {
  readonly row: Pick<HostRow, 'lastHeardAt' | 'silence'>
  /** Gateway time. */
  readonly now: number
}

/** The end of the log of a silent host: how long it has not spoken, growing each second. */
export function SilenceRow({ row, now }: SilenceRowProps): ReactElement {
  const usualGapMs = row.silence?.usualGapMs
  return (
    <TailRow look="silent">
      <Lamp state="broken" size={12} />
      <b role="timer" aria-label="Silence">
        silence {formatStopwatch(now - row.lastHeardAt)}
      </b>
      growing{usualGapMs === undefined ? '' : `; usually a message every ${formatGap(usualGapMs)}`}
    </TailRow>
  )
}
