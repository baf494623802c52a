import type { ReactElement } from 'react'

import { OutageRow } from '../../log/OutageRow.tsx'
import { outageOfAny } from '../../model/outage.ts'
import { useGatewayNow } from '../../model/use-gateway-now.ts'
import { useConnection } from '../../stores/use-connection.ts'

/** The end of the log of all hosts while a broker is away; undefined while none is, and where the page does not hear its gateway. */
export function AnyOutageRow(): ReactElement | undefined {
  const sources = useConnection((state) => state.sources)
  const isHeard = useConnection(({ link, capsule }) => link.state === 'live' && capsule === undefined)
  const now = useGatewayNow()
  const outage = isHeard ? outageOfAny(sources) : undefined
  return outage === undefined ? undefined : <OutageRow outage={outage} now={now} />
}
