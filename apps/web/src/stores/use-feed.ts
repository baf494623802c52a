import { createContext, useContext, type Context } from 'react'

import type { Feed } from '../feed/feed.ts'

/** Holds the page's one feed; `open-page.tsx` provides it. */
export const FeedContext: Context<Feed | undefined> = createContext<Feed | undefined>(undefined)

/** The page's feed; using it outside the provider is a bug. */
export function useFeed(): Feed {
  const feed = useContext(FeedContext)
  if (feed === undefined) throw new Error('useFeed is called outside FeedContext')
  return feed
}
