import { useEffect } from 'react'

import { useAddress } from '../address/use-address.ts'
import { viewsOfAddress } from '../address/views-address.ts'
import { useConnection } from '../stores/use-connection.ts'
import { useFeed } from '../stores/use-feed.ts'
import { screenOf } from './screens.ts'

/** A script that could not be fetched is asked for again after this. */
const RETRY_MS = 10_000

/** Keeps the page going by itself while its address is the wall's, or names views that take turns; a capsule would be lost by it. */
export function useUnattended(): void {
  const feed = useFeed()
  const isUnattended = useAddress(
    ({ pathname, search }) => screenOf(pathname) === 'wall' || viewsOfAddress(search).length > 0,
  )
  const isCapsule = useConnection((state) => state.capsule !== undefined)
  useEffect(() => {
    if (!isUnattended || isCapsule) return
    let stop: (() => void) | undefined
    let isGone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const start = async (): Promise<void> => {
      try {
        const { startUnattended } = await import('../unattended/start-unattended.ts')
        if (!isGone) stop = startUnattended(feed)
      } catch {
        if (!isGone) timer = setTimeout(() => void start(), RETRY_MS)
      }
    }
    void start()
    return () => {
      isGone = true
      clearTimeout(timer)
      stop?.()
    }
  }, [feed, isUnattended, isCapsule])
}
