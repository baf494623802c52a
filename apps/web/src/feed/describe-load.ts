/**
 * Why no more of a hole comes: all that the gateway has was told; there was no room for more; it took too long; another gateway
 * numbered it; the gateway cannot be reached.
 */
export type LoadEnd = 'all-told' | 'too-many' | 'too-late' | 'restarted' | 'no-link'

interface Load {
  readonly end: LoadEnd
  /** Messages that came back. */
  readonly found: number
  /** Messages that were missing, where that is known. */
  readonly count: number | undefined
}

const WHY_NOT_ALL: Readonly<Record<LoadEnd, string>> = {
  'all-told': 'the gateway no longer has the rest.',
  'too-many': 'more are not loaded at once.',
  'too-late': 'the rest did not come in time.',
  restarted: 'the gateway was restarted since.',
  'no-link': 'the link to the gateway was lost.',
}

const WHY_NONE: Readonly<Record<LoadEnd, string>> = {
  'all-told': 'The gateway no longer has any of them.',
  'too-many': 'The first of them alone holds more lines than are loaded at once.',
  'too-late': 'None of them came in time; load again.',
  restarted: 'The gateway was restarted since, and no longer has any of them.',
  'no-link': 'The gateway cannot be reached; load again once it can.',
}

/** What came back of a hole and what did not, in a sentence. */
export function describeLoad({ end, found, count }: Load): string {
  if (found === 0) return WHY_NONE[end]
  if (count === undefined) return end === 'all-told' ? `${are(found)} back.` : `${are(found)} back; ${WHY_NOT_ALL[end]}`
  if (found >= count) return count === 1 ? 'The one message is back.' : `All ${written(count)} are back.`
  return `${written(found)} of ${written(count)} ${found === 1 ? 'is' : 'are'} back; ${WHY_NOT_ALL[end]}`
}

function are(count: number): string {
  return `${written(count)} ${count === 1 ? 'is' : 'are'}`
}

function written(count: number): string {
  return count.toLocaleString('en')
}
