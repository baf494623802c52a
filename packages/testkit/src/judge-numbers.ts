/** What a viewer was shown, in order: numbers of events, and places where it was told that something is missing. */
export type Seen = number | 'gap'

/** What is wrong with what was shown; all empty or 0 is as promised. */
export interface NumbersVerdict {
  /** Numbers that neither came nor lie inside a told gap. */
  readonly silent: readonly number[]
  /** Events shown again, or after a later one. */
  readonly repeated: number
  /** Numbers that lie inside a told gap. */
  readonly told: number
}

/** Compares what the broker took, in order, with what one viewer was shown. A number is told where a gap lies between its neighbours. */
export function judgeNumbers(confirmed: readonly number[], seen: readonly Seen[]): NumbersVerdict {
  const silent: number[] = []
  let repeated = 0
  let told = 0
  let next = 0
  let reached = Number.NEGATIVE_INFINITY
  let gapped = false
  const skipTo = (number: number): void => {
    for (let missing = confirmed[next]; missing !== undefined && missing < number; missing = confirmed[++next]) {
      if (gapped) told++
      else silent.push(missing)
    }
  }
  for (const what of seen) {
    if (what === 'gap') gapped = true
    else if (what <= reached) repeated++
    else {
      skipTo(what)
      if (confirmed[next] === what) next++
      reached = what
      gapped = false
    }
  }
  skipTo(Number.POSITIVE_INFINITY)
  return { silent, repeated, told }
}
