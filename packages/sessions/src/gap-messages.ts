import type { Gap } from '@multimeter/protocol'

import type { Span } from './frame.ts'
import type { Evicted } from './recent-events.ts'

/** What stands in the place of dropped batches. */
export function slowConsumerGap(span: Span, epoch: string): Gap {
  const { source, fromSeq, toSeq, fromAt, toAt, count } = span
  const events = count === 1 ? '1 event' : `${count.toLocaleString('en')} events`
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
    message: `${events} of ${source} not shown: this browser or its network read too slowly. Watch fewer hosts or use a faster link.`,
  }
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
