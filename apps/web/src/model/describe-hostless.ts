import type { Hostless } from '@multimeter/protocol'

import { formatCount } from '../ui/format-number.ts'
import { visibleLine } from '../ui/visible-text.ts'

/** That messages came in which no host was recognised, and what to do so that one is. */
export function describeHostless({ count, exchange, routingKey }: Hostless): string {
  const place = `on ${visibleLine(exchange)} ${routingKey === '' ? 'without a key' : `with key ${visibleLine(routingKey)}`}`
  const remedy = remedyFor(routingKey)
  if (count === 1) return `1 message named no host, ${place}: ${remedy}.`
  return `${formatCount(count)} messages named no host, the last ${place}: ${remedy}.`
}

/** A word and a number, as many machines are called. */
const NUMBERED = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-\d{1,3}$/i

/** Of a key that holds such a word already, why it is not taken for the host: to put one in would be no help. */
function remedyFor(routingKey: string): string {
  const [word, other] = routingKey.split('.').filter((each) => NUMBERED.test(each))
  if (word === undefined) return 'put `host` into the body, or a word like web-03 into the key'
  const why =
    other === undefined
      ? `${word} is not taken for one, as such words number other things than machines`
      : `whether ${word} or ${other} is one cannot be told`
  return `${why}; put \`host\` into the body, or set a \`keyTemplate\` for the exchange`
}
