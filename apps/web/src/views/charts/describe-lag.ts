import type { LeadsComparison } from '../../feed/series-questions.ts'
import { formatGap } from '../../ui/format-age.ts'

/** A time before or after another: `−27 s`, `+3 s`, `0 s`. */
export function formatLag(lagMs: number): string {
  const text = formatGap(Math.abs(lagMs))
  return lagMs === 0 || text === '0 s' ? '0 s' : `${lagMs < 0 ? '−' : '+'}${text}`
}

/** Which lead follows which, the figure apart; and what must be known of it. */
export interface LagWords {
  readonly caption: string
  readonly figure: string
  /** '' where there is nothing to know. */
  readonly doubt: string
}

type Compared = Extract<LeadsComparison, { readonly state: 'compared' }>

/** Says by how much red follows black. */
export function describeLag({ lag, stepMs }: Compared): LagWords {
  if (lag === undefined) return { caption: 'One of the two never changes', figure: '–', doubt: '' }
  const doubt = lag.isTelling ? '' : 'May be by chance: it is no more alike than two that wander by themselves'
  const opposite = lag.correlation < 0 ? 'One falls as the other rises' : ''
  const isTogether = Math.abs(lag.lagMs) < stepMs
  const [one, other] = lag.lagMs < 0 ? ['Black', 'red'] : ['Red', 'black']
  return {
    caption: isTogether ? 'Both move together' : `${one} follows ${other} by`,
    figure: formatGap(Math.abs(lag.lagMs)),
    doubt: [opposite, doubt].filter((text) => text !== '').join('. '),
  }
}

/** Why two series cannot be compared, in a sentence. */
export function describeTooLittle({
  compared,
  needed,
}: Extract<LeadsComparison, { readonly state: 'too-little' }>): string {
  return `Only ${compared} steps are known of both, and ${needed} are needed. A longer span may hold more.`
}
