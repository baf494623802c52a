import type { SeriesFacts } from '../../feed/series/series-facts.ts'
import type { WhatMoved } from '../../feed/series-questions.ts'
import { formatCount } from '../../ui/format-number.ts'
import { formatClock } from '../../ui/format-time.ts'

type Again = Extract<WhatMoved, { readonly state: 'ranked' }>['again']

/** What did in the stretch what it had done before: it is ranked low, as it is no news, and may be what somebody looks for. */
export function describeAgain(
  { farthest, count }: Again,
  factsOf: ReadonlyMap<string, Pick<SeriesFacts, 'host' | 'path'>>,
): string {
  const names = farthest.map(({ id, beforeAt }) => {
    const { host, path = id } = factsOf.get(id) ?? {}
    return `${host === undefined ? '' : `${host} `}${path} (at ${formatClock(beforeAt)})`
  })
  const more = count - names.length
  const all = more === 0 ? names : [...names, `${formatCount(more)} more`]
  const list = all.length === 1 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`
  return `As far out before, and so ranked low or not at all: ${list}.`
}
