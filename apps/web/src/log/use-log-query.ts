import { useEffect } from 'react'

import type { LogQuery } from '../feed/log/log-query.ts'
import { useFeed } from '../stores/use-feed.ts'

/** Asks the worker for what the address says. */
export function useLogQuery({ text, tests, lowest, fold, columns }: LogQuery): void {
  const feed = useFeed()
  // Lists are other ones each time the address changes, and asking for the same again would search all lines anew.
  const asked = JSON.stringify([text, tests, lowest, fold, columns])
  useEffect(() => {
    feed.queryLog({ text, tests, lowest, fold, columns })
  }, [feed, asked])
}
