import type { SourceStatus } from '@multimeter/protocol'

import type { LinkState } from '../../feed/connection-state.ts'
import { formatClock } from '../../ui/format-time.ts'
import { RELOAD_WITHOUT_DATA_MS } from '../../unattended/wall-watch.ts'

/** What is known of a wall that shows nothing new. */
export interface Freeze {
  readonly link: LinkState
  readonly sources: readonly SourceStatus[]
  /** Gateway time. */
  readonly now: number
  /** Since the newest data. */
  readonly ageMs: number
}

/** Why it is frozen, and what happens next, in sentences. */
export function describeFreeze({ link, sources, now, ageMs }: Freeze): {
  readonly cause: string
  readonly next: string
} {
  const next = [retryOf(link, now), reloadOf(now, ageMs)].filter((sentence) => sentence !== '').join(' ')
  return { cause: causeOf(link, sources), next }
}

function reloadOf(now: number, ageMs: number): string {
  const leftMs = RELOAD_WITHOUT_DATA_MS - ageMs
  if (leftMs <= 0) return 'Begins anew as soon as the gateway answers.'
  return `Begins anew at ${formatClock(now + leftMs)}.`
}

function causeOf(link: LinkState, sources: readonly SourceStatus[]): string {
  switch (link.state) {
    case 'stale':
    case 'refused':
      return link.message
    case 'connecting':
      return 'The gateway does not answer yet.'
    case 'live':
    case 'catching-up': {
      const lost = sources.find(({ state }) => state !== 'connected' && state !== 'blocked')
      if (lost === undefined) return 'The gateway is heard, but nothing comes through its broker.'
      return `The gateway is heard, its broker is not: ${lost.message ?? `${lost.source} is ${lost.state}.`}`
    }
  }
}

function retryOf(link: LinkState, now: number): string {
  if (link.state === 'live' || link.state === 'catching-up') return 'The gateway tries again by itself.'
  if (link.state === 'refused') return ''
  const retryAt = link.state === 'stale' ? link.retryAt : undefined
  const seconds = retryAt === undefined ? 0 : Math.ceil((retryAt - now) / 1_000)
  return seconds > 0 ? `Trying again in ${seconds} s.` : 'Trying again now.'
}
