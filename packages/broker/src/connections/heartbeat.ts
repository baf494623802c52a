import { repeat } from '@multimeter/clock'
import type { Cancel, Clock } from '@multimeter/clock'

/** A socket as far as heartbeats care: how much has gone each way so far, in bytes. */
export interface Traffic {
  bytesRead(): number
  bytesWritten(): number
  /** Reading is stopped on our side, so silence says nothing about the peer. */
  isReadingStopped(): boolean
  sendHeartbeat(): void
  /** Nothing came for two intervals. */
  onDead(): void
}

/** Sends a heartbeat when nothing else was sent, and notices when the peer has fallen silent. */
export function startHeartbeat(clock: Clock, intervalMs: number, traffic: Traffic): Cancel {
  let written = traffic.bytesWritten()
  let read = traffic.bytesRead()
  let silentBeats = 0

  const stopSending = repeat(clock, intervalMs / 2, () => {
    if (traffic.bytesWritten() === written) traffic.sendHeartbeat()
    written = traffic.bytesWritten()
  })
  const stopWatching = repeat(clock, intervalMs, () => {
    const isSilent = traffic.bytesRead() === read && !traffic.isReadingStopped()
    read = traffic.bytesRead()
    silentBeats = isSilent ? silentBeats + 1 : 0
    if (silentBeats >= 2) traffic.onDead()
  })

  return () => {
    stopSending()
    stopWatching()
  }
}
