import { useEffect, useState, type ReactElement } from 'react'

import { StateTeller } from '../model/state-teller.ts'
import { useFeed } from '../stores/use-feed.ts'
import { Unseen } from '../ui/Unseen.tsx'
import { useNow } from '../ui/use-now.ts'

/** Says the changes of hosts' states to who cannot see them. */
export function StateAnnouncer(): ReactElement {
  const { hosts } = useFeed()
  const now = useNow()
  const [teller] = useState(() => new StateTeller())
  const [said, setSaid] = useState('')

  // Once a second, not whenever a host changed: with thousands of hosts that is all the time.
  useEffect(() => {
    const sentence = teller.hear(hosts.getState().rows, performance.now())
    if (sentence !== undefined) setSaid(sentence)
  }, [now, teller, hosts])

  return (
    <Unseen>
      <output aria-label="State changes">{said}</output>
    </Unseen>
  )
}
