import { MAX_REFUSED_KNOWN } from '../../../feed/series-questions.ts'
import { formatCount } from '../../../ui/format-number.ts'

interface CaptionSeen {
  /** Fields known, with a card or without. */
  readonly all: number
  readonly cards: number
  readonly text: string
  /** It is known what some of them did lately, and all that changed stand first. */
  readonly isRanked: boolean
  /** Why nothing is here, where nothing is. */
  readonly nothing: string | undefined
  readonly refused: number
  readonly isEmpty: boolean
}

/** How many fields of how many have a card, and why these. */
export function captionOf({ all, cards, text, isRanked, nothing, refused, isEmpty }: CaptionSeen): string {
  const least = refused >= MAX_REFUSED_KNOWN ? 'at least ' : ''
  const beyond = refused > 0 ? `, ${least}${formatCount(refused)} more beyond the limit` : ''
  if (isEmpty) return `${nothing === undefined ? 'no number seen yet' : 'none kept'}${beyond}`
  const fields = all === 1 ? 'field' : 'fields'
  if (cards === all) return `${formatCount(all)} ${fields}${beyond}`
  const why = text === '' && isRanked ? ', those that changed most first' : ''
  return `${formatCount(cards)} of ${formatCount(all)} ${fields}${why}${beyond}`
}
