import type { HostRow } from '../feed/hosts-state.ts'
import { describeRetirement } from './host-limit.ts'
import type { HostsHeard } from './count-heard.ts'
import type { Freshness } from './freshness.ts'
import type { Sight } from './sight.ts'
import { formatCount } from '../ui/format-number.ts'
import { formatClock, formatDate } from '../ui/format-time.ts'

/** What is known where a host does not speak any more. */
export interface EndSeen {
  readonly row: Pick<HostRow, 'lastHeardAt' | 'silence'>
  /** Gateway time. */
  readonly now: number
  readonly freshness: Freshness
  readonly sight: Sight
  /** It and all others. */
  readonly heard: HostsHeard
}

/** Whether it is the host or us, for people. */
export interface EndWords {
  readonly title: string
  readonly sentence: string
}

/**
 * Says first whether it is the host or us: who is woken at night asks nothing sooner. That it is the host is said only while the others
 * speak: where most of them are quiet too, something is broken between them and us.
 */
export function describeEnd({ row, now, freshness, sight, heard }: EndSeen): EndWords {
  const last = `Last heard at ${momentOf(row.lastHeardAt, now)}.`
  if (!freshness.fresh) {
    const asOf = formatClock(freshness.asOf)
    return { title: 'We have no link to the gateway.', sentence: `This is as of ${asOf}; it may speak again. ${last}` }
  }
  if (row.silence?.state === 'retired') {
    const words = describeRetirement(row.silence)
    const title = `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
    return { title, sentence: `Nothing is expected of it until it speaks. ${last}` }
  }
  if (sight.isLost) {
    return { title: 'We cannot hear it now.', sentence: `It was silent before that; now it may speak. ${last}` }
  }
  const { speaking, overdue, silent, known } = heard
  const of = `${formatCount(speaking)} of ${formatCount(known)} hosts ${speaking === 1 ? 'is' : 'are'} speaking`
  if (overdue > speaking || (speaking === 0 && silent > 1)) {
    const few = speaking === 0 ? `none of ${formatCount(known)} hosts is speaking` : `only ${of}`
    return {
      title: 'Not this host alone.',
      sentence: `The broker is connected, but ${few}: look first at what lies between hosts and broker. ${last}`,
    }
  }
  const others = known <= 1 ? 'The broker is connected; no other host is known.' : `The broker is connected, ${of}.`
  return { title: 'It is this host, not us.', sentence: `${others} ${last}` }
}

/** The time of day, with the date where that was another day. */
function momentOf(at: number, now: number): string {
  const date = formatDate(at)
  return date === formatDate(now) ? formatClock(at) : `${date} ${formatClock(at)}`
}
