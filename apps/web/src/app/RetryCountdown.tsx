import type { ReactElement } from 'react'

import { useConnection } from '../stores/use-connection.ts'
import { useNow } from '../ui/use-now.ts'

/** "Trying again in 4 s.", by the gateway's clock; "Trying again now." at zero. */
export function RetryCountdown({ retryAt }: { readonly retryAt: number | undefined }): ReactElement {
  const now = useNow() + useConnection((state) => state.clockOffsetMs)
  const seconds = retryAt === undefined ? 0 : Math.ceil((retryAt - now) / 1000)
  // Hidden, so that the alert around it is not read out anew each second.
  return <span aria-hidden="true">{seconds > 0 ? `Trying again in ${seconds} s.` : 'Trying again now.'}</span>
}
