import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand/react'

import type { Feed } from '../feed/feed.ts'
import { browserBar } from '../address/address-bar.ts'
import { createAddress } from '../address/address.ts'
import { AddressContext } from '../address/use-address.ts'
import { createOffers } from '../stores/offers.ts'
import { FeedContext } from '../stores/use-feed.ts'
import { OffersContext } from '../stores/use-offers.ts'
import { createCrosshair } from '../time/crosshair.ts'
import { HostHistory } from '../time/host-history.ts'
import { createTime } from '../time/time-store.ts'
import { TimeSync } from '../time/TimeSync.tsx'
import { TimeContext } from '../time/use-time.ts'
import { HatchPatterns } from '../ui/HatchPatterns.tsx'
import { useTimebase } from '../ui/use-timebase.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Screens } from './Screens.tsx'
import { Shell } from './Shell.tsx'

/** The page. */
export function App({ feed }: { readonly feed: Feed }): ReactElement {
  const [offers] = useState(createOffers)
  const [address] = useState(() => createAddress(browserBar))
  const pathname = useStore(address.place, (place) => place.pathname)
  const [timeTools] = useState(() => ({ time: createTime(), crosshair: createCrosshair(), history: new HostHistory() }))
  const capsuleAt = useStore(feed.connection, ({ capsule }) => capsule?.madeAt)
  // All that is on the page is drawn again for another one: every time is written differently.
  useTimebase()
  return (
    <FeedContext value={feed}>
      <OffersContext value={offers}>
        <AddressContext value={address}>
          <TimeContext value={timeTools}>
            <HatchPatterns />
            <TimeSync />
            <ErrorBoundary>
              <Shell>
                {/* Anew for each address: going elsewhere must be a way out of a screen that failed. */}
                <ErrorBoundary key={`${capsuleAt ?? ''}${pathname}`}>
                  <Screens />
                </ErrorBoundary>
              </Shell>
            </ErrorBoundary>
          </TimeContext>
        </AddressContext>
      </OffersContext>
    </FeedContext>
  )
}
