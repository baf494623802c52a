import { useState, type ReactElement } from 'react'
import { usePathname } from 'wouter/use-browser-location'

import type { Feed } from '../feed/feed.ts'
import { createOffers } from '../stores/offers.ts'
import { FeedContext } from '../stores/use-feed.ts'
import { OffersContext } from '../stores/use-offers.ts'
import { HatchPatterns } from '../ui/HatchPatterns.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Screens } from './Screens.tsx'
import { Shell } from './Shell.tsx'

/** The page. */
export function App({ feed }: { readonly feed: Feed }): ReactElement {
  const pathname = usePathname()
  const [offers] = useState(createOffers)
  return (
    <FeedContext value={feed}>
      <OffersContext value={offers}>
        <HatchPatterns />
        <ErrorBoundary>
          <Shell>
            {/* Anew for each address: going elsewhere must be a way out of a screen that failed. */}
            <ErrorBoundary key={pathname}>
              <Screens />
            </ErrorBoundary>
          </Shell>
        </ErrorBoundary>
      </OffersContext>
    </FeedContext>
  )
}
