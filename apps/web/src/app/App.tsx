import type { ReactElement } from 'react'

import type { Feed } from '../feed/feed.ts'
import { FeedContext } from '../stores/use-feed.ts'
import { HatchPatterns } from '../ui/HatchPatterns.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Screens } from './Screens.tsx'
import { Shell } from './Shell.tsx'

/** The page. */
export function App({ feed }: { readonly feed: Feed }): ReactElement {
  return (
    <FeedContext value={feed}>
      <HatchPatterns />
      <ErrorBoundary>
        <Shell>
          <ErrorBoundary>
            <Screens />
          </ErrorBoundary>
        </Shell>
      </ErrorBoundary>
    </FeedContext>
  )
}
