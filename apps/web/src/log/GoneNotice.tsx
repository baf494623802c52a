import type { ReactElement } from 'react'

import { formatClock, formatDate } from '../ui/format-time.ts'
import { Notice } from '../ui/Notice.tsx'

interface GoneNoticeProps {
  /** When it was; undefined where nobody knows. */
  readonly at: number | undefined
  /** A filter may hide it. */
  readonly isFiltered: boolean
  readonly onDismiss: () => void
}

/** A line was looked for that is not here any more. */
export function GoneNotice({ at, isFiltered, onDismiss }: GoneNoticeProps): ReactElement {
  const when = at === undefined ? '' : `; it was at ${formatClock(at)} on ${formatDate(at)}`
  return isFiltered ? (
    <Notice level="calm" title="This message is not in this log" onDismiss={onDismiss}>
      It has left the buffer, or the filter hides it{when}.
    </Notice>
  ) : (
    <Notice level="calm" title={`This message has left the buffer${when}`} onDismiss={onDismiss} />
  )
}
