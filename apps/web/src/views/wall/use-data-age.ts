import { repeat } from '@multimeter/clock'
import { systemClock } from '@multimeter/clock/system'
import { useEffect, useState } from 'react'

import type { Feed } from '../../feed/feed.ts'
import { useConnection } from '../../stores/use-connection.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { isReturned, onData } from '../../unattended/on-data.ts'
import { DataAge } from './data-age.ts'
import { wallLook, type WallFreshness } from './wall-freshness.ts'

const LOOK_EVERY_MS = 1_000

/** How old the newest data is, once a second, whatever becomes of the link and of this computer's clock; a capsule's does not age. */
export function useDataAge(): WallFreshness {
  const feed = useFeed()
  const savedAt = useConnection((state) => state.capsule?.untilAt)
  const [freshness, setFreshness] = useState<WallFreshness>(() => firstLook(feed))
  useEffect(() => {
    const first = firstLook(feed)
    const age = new DataAge(systemClock, first.ageMs)
    let { dataAt } = first
    const stopData = onData(feed, () => {
      age.heard()
      dataAt = gatewayNow(feed)
    })
    const look = (): void => setFreshness({ look: wallLook(age.ageMs), ageMs: age.ageMs, dataAt })
    const stopLooking = repeat(systemClock, LOOK_EVERY_MS, look)
    return () => {
      stopData()
      stopLooking()
    }
  }, [feed])
  return savedAt === undefined ? freshness : { look: 'saved', ageMs: 0, dataAt: savedAt }
}

/** A wall that is opened while the page has been blind for a while must not begin as fresh. */
function firstLook(feed: Feed): WallFreshness {
  const { pulses, link } = feed.connection.getState()
  const newest = pulses.filter(isReturned).reduce((at, { seenAt }) => Math.max(at, seenAt), 0)
  const dataAt = newest === 0 ? undefined : newest
  const isLinked = link.state === 'live' || link.state === 'catching-up' || dataAt === undefined
  const ageMs = isLinked ? 0 : Math.max(0, gatewayNow(feed) - dataAt)
  return { look: wallLook(ageMs), ageMs, dataAt }
}

function gatewayNow(feed: Feed): number {
  return systemClock.now() + feed.connection.getState().clockOffsetMs
}
