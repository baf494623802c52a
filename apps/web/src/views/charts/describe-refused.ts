import { MAX_REFUSED_KNOWN } from '../../feed/series-questions.ts'
import { formatCount } from '../../ui/format-number.ts'

/** How many series could not be taken in: what is counted stands still at a bound. */
export function describeRefused(refused: number): string {
  const least = refused >= MAX_REFUSED_KNOWN ? 'At least ' : ''
  return `${least}${formatCount(refused)} more were refused: there are too many series`
}
