import type { Subscribe, Subscribed } from '@multimeter/protocol'

import type { RecentEntry } from './recent-entry.ts'
import type { Replay } from './replay.ts'
import { resume, type Resume } from './resume.ts'
import type { SessionContext } from './session-context.ts'
import type { Subscription } from './subscription.ts'

/** What a subscription begins with, in the order in which it is told: the answer, what is missing, what is kept. */
export interface Beginning {
  readonly answer: Subscribed
  /** Where it goes on among the recent events, with the gaps up to there. */
  readonly from: Resume
  /** Of its hosts, from before the recent events; nothing for a viewer that was here before. */
  readonly kept: readonly RecentEntry[]
}

/** Compares what a viewer has and asks for with what is still here. */
export function beginningOf(
  message: Subscribe,
  { subscription, replay, context }: { subscription: Subscription; replay: Replay; context: SessionContext },
): Beginning {
  const { recent, tails, epoch, startedAt, clock, limits } = context
  const nowMs = clock.monotonicMs()
  recent.expire(nowMs)
  const from = resume({ positions: message.since ?? [], recent, epoch, startedAt })
  const isNew = from.since.size === 0
  const kept = isNew
    ? replay.newFor(subscription, tails.of(subscription.hosts, { maxBytes: limits.maxHostTailBytes, nowMs }))
    : []
  // Who is cut off while it reads what is kept is told what it missed of that.
  const beginOf = (source: string): number => {
    const first = kept.find((entry) => entry.source === source)
    return first === undefined ? from.servedTo(source) : first.seq - 1
  }
  const positions = context.positions()
  return {
    answer: {
      type: 'subscribed',
      id: message.id,
      from: positions.map(({ source }) => ({ source, seq: beginOf(source) })),
      positions,
      behind: recent.end - from.index,
    },
    from,
    kept,
  }
}
