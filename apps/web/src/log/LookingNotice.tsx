import type { ReactElement } from 'react'

import { formatClock } from '../ui/format-time.ts'
import { Notice } from '../ui/Notice.tsx'

/** A line is looked for among what is still being read: what is shown meanwhile is not it. @param at when it was, where that is known */
export function LookingNotice({ at }: { readonly at: number | undefined }): ReactElement {
  const when = at === undefined ? '' : ` of ${formatClock(at)}`
  return (
    <Notice level="calm" title={`Looking for the message${when}.`}>
      What the gateway still has is being read; it is opened once it is found.
    </Notice>
  )
}
