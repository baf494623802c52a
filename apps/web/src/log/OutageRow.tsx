import type { ReactElement } from 'react'

import type { Outage } from '../model/outage.ts'
import { formatAge } from '../ui/format-age.ts'
import { TailRow } from './TailRow.tsx'

/** The end of the log while nothing can come; the hole's own row follows when the broker is back and says what it was. */
export function OutageRow({ outage, now }: { readonly outage: Outage; readonly now: number }): ReactElement {
  return (
    <TailRow look="away">
      <b>{outage.words}</b>, for {formatAge(now - outage.sinceAt)}; what is sent now may be lost
    </TailRow>
  )
}
