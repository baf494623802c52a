import type { Clock } from '@multimeter/clock'
import type { Hosts, SourcePosition, Welcome } from '@multimeter/protocol'

import type { Group, GroupMember } from './group.ts'
import type { HubLimits } from './hub-limits.ts'
import type { HubStats } from './hub-stats.ts'
import type { SharedBytes } from './outbound-queue.ts'
import type { RecentEvents } from './recent-events.ts'
import type { ViewerSession } from './session.ts'
import type { Rule } from './subscription.ts'

/** What a session needs of its hub. */
export interface SessionContext {
  readonly clock: Clock
  readonly limits: HubLimits
  readonly stats: HubStats
  readonly recent: RecentEvents
  readonly shared: SharedBytes
  readonly epoch: string
  readonly startedAt: number
  welcome(version: number): Welcome
  /** The newest `sources`; undefined before the first. */
  sources(): string | undefined
  completeHosts(): { readonly parts: readonly string[]; readonly list: Hosts }
  positions(): readonly SourcePosition[]
  /** Everything published from now on comes to the member, and nothing from before. */
  join(member: GroupMember, rules: readonly Rule[]): Group
  /** Hands what waits for the tick to all members now. */
  flush(group: Group): void
  /** Nothing comes to the member any more. */
  leave(member: GroupMember, group: Group): void
  gone(session: ViewerSession): void
  onError(error: unknown): void
}
