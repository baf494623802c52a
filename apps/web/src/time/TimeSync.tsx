import { useEffect, useRef } from 'react'

import { useAddress, useAddressChange } from '../address/use-address.ts'
import { useConnection } from '../stores/use-connection.ts'
import { useFeed } from '../stores/use-feed.ts'
import { addressOfMoment, momentOfAddress } from '../address/moment-address.ts'
import { useGatewayTime } from './gateway-time.ts'
import { useStop } from './use-stop.ts'
import { useTime, useTimeTools } from './use-time.ts'

/** Keeps the moment shown, the address and the worker of one mind, and remembers what becomes of hosts. Draws nothing. */
export function TimeSync(): undefined {
  const feed = useFeed()
  const { time, history } = useTimeTools()
  const shown = useTime((state) => state)
  const gatewayTime = useGatewayTime()
  const pathname = useAddress((place) => place.pathname)
  const change = useAddressChange()
  // The address speaks in the gateway's time, which is not known before the first welcome.
  const isClockKnown = useConnection((state) => state.gatewayVersion !== undefined)
  const isTaken = useRef(false)
  useStop()
  const capsuleAt = useConnection((state) => state.capsule?.untilAt)

  useEffect(() => {
    feed.showTime(shown.kind === 'held' ? { heldAt: shown.heldAt, cursorAt: shown.cursorAt } : undefined)
    history.hold(shown.kind === 'held' ? shown.heldAt : undefined)
  }, [feed, history, shown])

  useEffect(() => {
    if (capsuleAt === undefined) return
    history.forget()
    time.endAt(capsuleAt)
    return () => {
      history.forget()
      time.endAt(undefined)
    }
  }, [history, time, capsuleAt])

  useEffect(() => {
    // The last step of a capsule was over before its end, at which hosts have the rate that they had.
    const heardAt = (): number => gatewayTime() - (capsuleAt === undefined ? 0 : 1)
    history.hear(feed.hosts.getState().rows, heardAt())
    return feed.hosts.subscribe(({ rows }) => history.hear(rows, heardAt()))
  }, [feed, history, gatewayTime, capsuleAt])

  useEffect(() => {
    const take = (): void => {
      const at = momentOfAddress(window.location.search)
      if (at === undefined) time.goLive()
      else time.rewind(at, gatewayTime())
    }
    if (isClockKnown && !isTaken.current) {
      isTaken.current = true
      if (momentOfAddress(window.location.search) !== undefined) take()
    }
    // Back and forward lead to a moment too; links within the page keep the one that is shown.
    window.addEventListener('popstate', take)
    return () => window.removeEventListener('popstate', take)
  }, [isClockKnown, time, gatewayTime])

  useEffect(() => {
    if (!isTaken.current) return
    change({ t: shown.kind === 'held' ? addressOfMoment(shown.cursorAt) : undefined })
  }, [change, shown, pathname])
  return undefined
}
