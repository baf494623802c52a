import { useState, useSyncExternalStore, type ReactElement } from 'react'
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
import { onTimebase, timebase } from '../ui/time-zone.ts'
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
  const base = useSyncExternalStore(onTimebase, timebase)
  return (
    <FeedContext value={feed}>
      <OffersContext value={offers}>
        <AddressContext value={address}>
          <TimeContext value={timeTools}>
            <HatchPatterns />
            <TimeSync />
            <ErrorBoundary>
              {/* Anew for another timebase: every time on the page is written differently. */}
              <Shell key={base}>
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
