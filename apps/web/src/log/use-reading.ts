import { useMemo } from 'react'

import { useConnection } from '../stores/use-connection.ts'
import { useProbe } from '../stores/use-probe.ts'
import type { ReadingSeen } from './describe-reading.ts'

/** How far what is kept of what is listened to was read; undefined once all of it was, or nothing is listened to. */
export function useReading(): ReadingSeen | undefined {
  const isReading = useProbe(({ isReplayed, host, pattern, refused }) => {
    return !isReplayed && (host ?? pattern) !== undefined && refused === undefined
  })
  const isAll = useProbe(({ pattern }) => pattern === '#')
  const events = useConnection(({ buffer }) => buffer.events)
  const behind = useConnection(({ link }) => (link.state === 'catching-up' ? link.behind : 0))
  const kept = useConnection(({ capsule }) => capsule?.events)
  return useMemo(() => {
    if (!isReading) return undefined
    const of = isAll ? kept : undefined
    return { events, of: of ?? (behind > 0 ? events + behind : undefined), isCapsule: kept !== undefined }
  }, [isReading, isAll, events, behind, kept])
}
