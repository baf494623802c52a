import { useEffect, useState, type ReactElement } from 'react'

import { StateTeller } from '../model/state-teller.ts'
import { useHosts } from '../stores/use-hosts.ts'
import { Unseen } from '../ui/Unseen.tsx'
import { useNow } from '../ui/use-now.ts'

/** Says the changes of hosts' states to who cannot see them. */
export function StateAnnouncer(): ReactElement {
  const rows = useHosts((state) => state.rows)
  const now = useNow()
  const [teller] = useState(() => new StateTeller())
  const [said, setSaid] = useState('')

  useEffect(() => {
    const sentence = teller.hear(rows, performance.now())
    if (sentence !== undefined) setSaid(sentence)
    // Once a second also where no row changed: a sentence may have waited for its turn.
  }, [rows, now, teller])

  return (
    <Unseen>
      <output aria-label="State changes">{said}</output>
    </Unseen>
  )
}
