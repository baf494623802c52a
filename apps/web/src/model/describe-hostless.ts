import type { Hostless } from '@multimeter/protocol'

import { formatCount } from '../ui/format-number.ts'
import { visibleLine } from '../ui/visible-text.ts'

/** That messages came in which no host was recognised, and what to do so that one is. */
export function describeHostless({ count, exchange, routingKey }: Hostless): string {
  const place = `on ${visibleLine(exchange)} ${routingKey === '' ? 'without a key' : `with key ${visibleLine(routingKey)}`}`
  const remedy = 'put `host` into the body, or a word like web-03 into the key'
  if (count === 1) return `1 message named no host, ${place}: ${remedy}.`
  return `${formatCount(count)} messages named no host, the last ${place}: ${remedy}.`
}
