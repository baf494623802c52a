import type { HostRow } from '../../feed/hosts-state.ts'
import { formatAge } from '../../ui/format-age.ts'
import { formatCount } from '../../ui/format-number.ts'

/** How long the gateway keeps what a host said, in words; its default. */
const GATEWAY_KEEPS = 'an hour at most'

/** What is known where no line is shown. */
export interface NothingShown {
  readonly row: Pick<HostRow, 'count' | 'lastHeardAt'> | undefined
  /** Whether the gateway has sent what it still had. */
  readonly isReplayed: boolean
  readonly now: number
}

/** The same said in two places. */
export interface NothingWords {
  readonly log: string
  readonly instruments: string
}

/** Whether all that a host said is older than what is kept: what is here is said about it by others. */
export function hasLeft({ lastHeardAt }: Pick<HostRow, 'lastHeardAt'>, oldestAt: number | undefined): boolean {
  return oldestAt === undefined || lastHeardAt < oldestAt
}

/** Why there is nothing to show of a host, and when there will be; undefined where it has not spoken yet. */
export function describeNothing({ row, isReplayed, now }: NothingShown): NothingWords | undefined {
  if (row === undefined || row.count === 0) return undefined
  if (!isReplayed) {
    const asking = 'Asking the gateway for what it still keeps of this host.'
    return { log: asking, instruments: asking }
  }
  const age = formatAge(now - row.lastHeardAt)
  const came =
    row.count === 1 ? `1 message came, ${age} ago` : `${formatCount(row.count)} messages came, the last ${age} ago`
  const left = row.count === 1 ? 'this one has left' : 'these have left'
  return {
    log: `${came}; the gateway keeps what a host says for ${GATEWAY_KEEPS}, and ${left}. The next one is drawn here.`,
    instruments: `The gateway keeps what a host says for ${GATEWAY_KEEPS}; nothing of this host is left. Cards come back with its next message.`,
  }
}
