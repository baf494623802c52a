/** What came of one rate. */
export interface Rung {
  readonly deliveredShare: number
  readonly deliveriesPerSecond: number
  readonly p99Ms: number
}

/** Sustained is what nearly all of arrives, in about a second. */
const MIN_SHARE = 0.95
const MAX_P99_MS = 1_000

/** A rate that was too much is tried once more, as the machine may have been busy. */
const MAX_ATTEMPTS = 2

/**
 * The most deliveries a second that were sustained on the way up, which ends at the first rate that is too much.
 * NaN where that was the first of all: no ratio can be built on it.
 */
export async function climb(rates: readonly number[], attempt: (perSecond: number) => Promise<Rung>): Promise<number> {
  let best = Number.NaN
  for (const perSecond of rates) {
    const rung = await sustainedRung(() => attempt(perSecond))
    if (rung === undefined) break
    best = rung.deliveriesPerSecond
  }
  return best
}

async function sustainedRung(attempt: () => Promise<Rung>): Promise<Rung | undefined> {
  for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
    const rung = await attempt()
    if (isSustained(rung)) return rung
  }
  return undefined
}

/** Whether nearly all arrived, and soon; a rung without a latency was not sustained. */
export function isSustained({ deliveredShare, p99Ms }: Rung): boolean {
  return deliveredShare >= MIN_SHARE && p99Ms < MAX_P99_MS
}
