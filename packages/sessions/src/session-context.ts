import type { Clock } from '@multimeter/clock'
import type { Hosts, SourcePosition, Welcome } from '@multimeter/protocol'

import type { FanOut } from './fan-out.ts'
import type { HostTails } from './host-tails.ts'
import type { HubLimits } from './hub-limits.ts'
import type { HubStats } from './hub-stats.ts'
import type { SharedBytes } from './outbound-queue.ts'
import type { RecentEvents } from './recent-events.ts'
import type { ViewerSession } from './session.ts'

/** What a session needs of its hub. */
export interface SessionContext {
  readonly clock: Clock
  readonly limits: HubLimits
  readonly stats: HubStats
  readonly recent: RecentEvents
  readonly tails: HostTails
  readonly shared: SharedBytes
  readonly epoch: string
  readonly startedAt: number
  welcome(version: number): Welcome
  /** The newest `sources`; undefined before the first. */
  sources(): string | undefined
  completeHosts(): { readonly parts: readonly string[]; readonly list: Hosts }
  positions(): readonly SourcePosition[]
  readonly fanOut: Pick<FanOut, 'join' | 'leave' | 'flush'>
  /** What is subscribed to has changed. */
  demandChanged(): void
  gone(session: ViewerSession): void
  onError(error: unknown): void
}
