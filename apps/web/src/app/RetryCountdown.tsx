import type { ReactElement } from 'react'

import { useConnection } from '../stores/use-connection.ts'
import { useNow } from '../ui/use-now.ts'

/** "Trying again in 4 s.", by the gateway's clock; "Trying again now." at zero. */
export function RetryCountdown({ retryAt }: { readonly retryAt: number | undefined }): ReactElement {
  const now = useNow() + useConnection((state) => state.clockOffsetMs)
  if (retryAt === undefined) return <>Trying again now.</>
  const seconds = Math.ceil((retryAt - now) / 1000)
  return <>{seconds > 0 ? `Trying again in ${seconds} s.` : 'Trying again now.'}</>
}
