import type { GapCause } from '@multimeter/protocol'

import type { LogGap } from '../feed/log/log-row.ts'
import { formatAge } from '../ui/format-age.ts'
import { formatCount } from '../ui/format-number.ts'

const CAUSES: Readonly<Record<GapCause, string>> = {
  'slow-consumer': 'this browser fell behind',
  'broker-link': 'broker link was down',
  'broker-overflow': 'broker overflow',
  sampled: 'sampled',
  'not-replayable': 'away too long',
  'gateway-restart': 'another gateway, or restarted',
}

/** A hole in words: `what` in bold, then why; `name` for assistive technology. */
export interface GapWords {
  readonly what: string
  readonly why: string
  readonly name: string
}

export function describeGap({ count, cause, fromAt, toAt, message }: LogGap): GapWords {
  const lost = count === undefined ? 'messages' : `${formatCount(count)} ${count === 1 ? 'message' : 'messages'}`
  const unknown = count === undefined ? 'an unknown number of ' : ''
  const lasted = formatAge(toAt - fromAt)
  const what = `${unknown}${lost} lost here, ${lasted}`
  return {
    what: what.charAt(0).toUpperCase() + what.slice(1),
    why: message === '' ? CAUSES[cause] : message,
    name: `Gap: ${unknown}${lost} lost, ${CAUSES[cause]}`,
  }
}
