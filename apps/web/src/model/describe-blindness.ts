import type { Blindness } from '@multimeter/protocol'

import { formatClock } from '../ui/format-time.ts'

/** What a person is told of a blindness: since when, and what follows from it. */
export interface BlindnessWords {
  readonly title: string
  readonly sentence: string
}

/** That we are blind on a source, why, and that hosts are not judged. @param isOnly there is no other source */
export function describeBlindness({ cause, sinceAt, message }: Blindness, isOnly: boolean): BlindnessWords {
  const why = /[.!?]$/.test(message) ? message : `${message}.`
  const since = formatClock(sinceAt)
  if (cause === 'hosts') {
    return { title: `Many at once, since ${since}:`, sentence: `${why} They are not judged one by one.` }
  }
  const who = isOnly ? 'No host is judged' : 'No host that is heard only there is judged'
  return { title: `We are blind since ${since}:`, sentence: `${why} ${who} until sight returns.` }
}
