import type { LinkState } from '../feed/connection-state.ts'
import { formatCount } from '../ui/format-number.ts'
import { formatClock } from '../ui/format-time.ts'

/** What the chip says; the words speak of the connection, never of time shown. */
export interface LinkWords {
  readonly tone: 'live' | 'late' | 'silent' | 'plain'
  /** In the chip, after "Link". */
  readonly word: string
  /** In the chip after the word, where there is room. */
  readonly more: string
  /** The accessible name, which changes only with the state. */
  readonly name: string
  readonly detail: string
}

export function linkWords(link: LinkState): LinkWords {
  switch (link.state) {
    case 'live':
      return { tone: 'live', word: 'live', more: '', name: 'Link: live', detail: 'This page hears the gateway.' }
    case 'connecting':
      return { tone: 'plain', word: 'connecting', more: '', name: 'Link: connecting', detail: 'Asking the gateway.' }
    case 'catching-up':
      return {
        tone: 'late',
        word: 'catching up',
        more: `, ${formatCount(link.behind)} behind`,
        name: 'Link: catching up',
        detail: 'Reading what was missed while the link was down.',
      }
    case 'stale': {
      const since = formatClock(link.sinceAt)
      return {
        tone: 'silent',
        word: 'stale',
        more: ` since ${since}`,
        name: `Link: stale since ${since}`,
        detail: link.message,
      }
    }
    case 'refused':
      return { tone: 'silent', word: 'refused', more: '', name: `Link: refused: ${link.message}`, detail: link.message }
  }
}
