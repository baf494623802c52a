import type { Gap } from '@multimeter/protocol'

import type { Span } from './frame.ts'
import type { Evicted } from './recent-events.ts'

/** What stands in the place of dropped batches. */
export function slowConsumerGap(span: Span, epoch: string): Gap {
  const { source, fromSeq, toSeq, fromAt, toAt, count } = span
  return {
    type: 'gap',
    source,
    epoch,
    fromSeq,
    toSeq,
    fromAt,
    toAt,
    count,
    cause: 'slow-consumer',
    message: `${countOf(count)} of ${source} not shown: this browser or its network read too slowly. Watch fewer hosts or use a faster link.`,
  }
}

/** Why events of a host, or of hosts that nobody knows, are missing. */
export function sampledMessage(options: {
  readonly host: string | undefined
  readonly routingKey: string
  readonly count: number
  readonly perSecond: number
}): string {
  const { host, routingKey, count, perSecond } = options
  const limit = `more than ${perSecond.toLocaleString('en')} events a second`
  const who =
    host === undefined
      ? `senders such as that of ${routingKey} sent ${limit} each`
      : `${host} sent ${limit}, and only some were passed on`
  return `${countOf(count)} not shown: ${who}. Let it send less, or raise the gateway's maxHostEvents.`
}

/** What stands in the place of recent events that left while this viewer was reading them. */
export function replayLossGap(options: {
  readonly source: string
  readonly last: Evicted
  readonly fromAt: number
  readonly epoch: string
}): Gap {
  const { source, last, fromAt, epoch } = options
  return {
    type: 'gap',
    source,
    epoch,
    toSeq: last.seq,
    fromAt: Math.min(fromAt, last.receivedAt),
    toAt: last.receivedAt,
    cause: 'slow-consumer',
    message: `Recent events of ${source} left the gateway's memory before this browser or its network had read them. Watch fewer hosts or use a faster link.`,
  }
}

function countOf(count: number): string {
  return count === 1 ? '1 event' : `${count.toLocaleString('en')} events`
}
