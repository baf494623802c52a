/** Four to an octave: a length is known to within a fifth. */
const BUCKETS_PER_OCTAVE = 4

/** From 1 ms to 49 days. */
const BUCKETS = 32 * BUCKETS_PER_OCTAVE

/** What was learned fades once it is this old, */
const MEMORY_MS = 6 * 3_600_000

/** but no sooner than after so many of the longest gaps. */
const MEMORY_GAPS = 16

/** Less than that of a gap has faded altogether. */
const FADED = 0.25

/** A gap that came once, and is more than eight times as long as any other, is no rhythm: it is forgotten */
const ODD_OCTAVES = 3

/** after so many times its length. Else a pause while a host was set up would decide its limit for weeks. */
const ODD_MEMORY_GAPS = 4

/** So many gaps over the limit, not yet faded, are no outages any more but a habit. */
const HABIT_GAPS = 3

/** How much of what its newest gap differs from them is taken over by the mean of a bucket. */
const NEWEST_SHARE = 1 / 16

/** A part of all time that is not seen as usual. */
const UNUSUAL_SHARE = 0.01

/** More than that part, so that it is seen. */
const SEEN_SHARE: number = 1.05 * (UNUSUAL_SHARE / (1 - UNUSUAL_SHARE))

/** A rhythm as it is kept: pairs of bucket and count, flattened; then the gaps heard, and those over the limit. */
export interface SavedRhythm {
  readonly counts: readonly number[]
  /** Of each of those buckets the mean length of its gaps, ms. */
  readonly meansMs?: readonly number[]
  readonly gaps: number
  readonly overLimit: number
}

/**
 * How long somebody is usually quiet, learned from the gaps between what is heard. Gaps are weighed by their length: of a
 * host that says a thousand things in a burst and then nothing for five minutes, five minutes are usual, though only one gap in
 * a thousand is so long.
 */
export class Rhythm {
  /** Fractions, as what is old fades. */
  readonly #counts: Float32Array = new Float32Array(BUCKETS)
  /** Mean length of the newest gaps of each bucket, ms; 0 where it is not known. */
  readonly #meanMs: Float32Array = new Float32Array(BUCKETS)
  #totalMs = 0
  /** The highest bucket that holds anything. */
  #longest = 0
  #gaps = 0
  #overLimit = 0

  static restore({ counts, meansMs = [], gaps, overLimit }: SavedRhythm): Rhythm {
    const rhythm = new Rhythm()
    for (let at = 0; at + 1 < counts.length; at += 2) {
      const bucket = counts[at] ?? -1
      if (!(Number.isInteger(bucket) && bucket >= 0 && bucket < BUCKETS)) continue
      rhythm.#add(bucket, counts[at + 1] ?? 0)
      const meanMs = meansMs[at / 2] ?? 0
      if (meanMs <= 2 * upperMs(bucket)) rhythm.#meanMs[bucket] = meanMs
    }
    rhythm.#gaps = gaps
    rhythm.#overLimit = overLimit
    return rhythm
  }

  /** Gaps heard in all. */
  get gaps(): number {
    return this.#gaps
  }

  /**
   * Half of the time lies in gaps of at most about this length, ms; undefined before the first gap. People read it: it is the mean of
   * the gaps that are so long, so that of a host that speaks each second it is a second.
   */
  get usualGapMs(): number | undefined {
    if (this.#gaps === 0) return undefined
    const bucket = this.#bucketAbove(0.5)
    return this.#meanMs[bucket] || middleMs(bucket)
  }

  /** 99 % of the time lies in gaps of at most this length, ms; undefined before the first gap. */
  get longGapMs(): number | undefined {
    return this.#gaps === 0 ? undefined : upperMs(this.#bucketAbove(UNUSUAL_SHARE))
  }

  /**
   * @param limitMs the limit that was learned, where there is one. A gap over it was probably an outage, and teaches nothing; but
   * from the third on the length of the limit is seen as usual, so that a limit that is too short grows step by step.
   */
  hear(gapMs: number, limitMs: number | undefined): void {
    this.#gaps++
    if (limitMs === undefined || gapMs <= limitMs) {
      const bucket = bucketOf(gapMs)
      // Of a flood thousands may fall into one millisecond; together they are no longer than that.
      this.#add(bucket, bucket === 0 ? gapMs / middleMs(0) : 1)
      const heardMs = Math.min(gapMs, upperMs(bucket))
      const meanMs = this.#meanMs[bucket] || heardMs
      this.#meanMs[bucket] = inEighths(meanMs + (heardMs - meanMs) * NEWEST_SHARE)
    } else {
      this.#overLimit++
      if (this.#overLimit >= HABIT_GAPS) this.#makeUsual(bucketOf(limitMs))
    }
    this.#fade()
  }

  save(): SavedRhythm {
    const counts: number[] = []
    const meansMs: number[] = []
    for (let bucket = 0; bucket <= this.#longest; bucket++) {
      const count = this.#counts[bucket] ?? 0
      if (!(count > 0)) continue
      counts.push(bucket, Math.round(count * 100) / 100)
      meansMs.push(this.#meanMs[bucket] ?? 0)
    }
    return { counts, meansMs, gaps: this.#gaps, overLimit: this.#overLimit }
  }

  #add(bucket: number, count: number): void {
    if (!(count > 0)) return
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + count
    this.#totalMs += count * middleMs(bucket)
    if (bucket > this.#longest) this.#longest = bucket
  }

  /** Counts one gap as often as it takes to be seen. One at a time, a host that slowed down after a day was called silent thirty times. */
  #makeUsual(bucket: number): void {
    this.#add(bucket, Math.max(1, (SEEN_SHARE * this.#totalMs) / middleMs(bucket)))
  }

  /** The lowest bucket above which lies at most this part of all time. */
  #bucketAbove(share: number): number {
    const allowedMs = this.#totalMs * share
    let aboveMs = 0
    for (let bucket = this.#longest; bucket > 0; bucket--) {
      aboveMs += (this.#counts[bucket] ?? 0) * middleMs(bucket)
      if (aboveMs > allowedMs) return bucket
    }
    return 0
  }

  #fade(): void {
    if (this.#totalMs < MEMORY_MS) return
    this.#forgetOdd()
    if (this.#totalMs < MEMORY_GAPS * upperMs(this.#longest)) return
    this.#totalMs = 0
    this.#longest = 0
    this.#overLimit /= 2
    this.#counts.forEach((count, bucket) => {
      this.#counts[bucket] = 0
      if (count / 2 >= FADED) this.#add(bucket, count / 2)
    })
  }

  #forgetOdd(): void {
    const odd = this.#longest
    if ((this.#counts[odd] ?? 0) > 1 || this.#totalMs < ODD_MEMORY_GAPS * upperMs(odd)) return
    const lowest = odd - ODD_OCTAVES * BUCKETS_PER_OCTAVE
    for (let bucket = odd - 1; bucket >= Math.max(0, lowest); bucket--) if ((this.#counts[bucket] ?? 0) > 0) return
    this.#totalMs -= (this.#counts[odd] ?? 0) * middleMs(odd)
    this.#counts[odd] = 0
    while (this.#longest > 0 && this.#counts[this.#longest] === 0) this.#longest--
  }
}

function bucketOf(gapMs: number): number {
  return gapMs <= 1 ? 0 : Math.min(BUCKETS - 1, Math.ceil(Math.log2(gapMs) * BUCKETS_PER_OCTAVE))
}

/** Short to write, and what is read again is the same. */
function inEighths(ms: number): number {
  return Math.round(ms * 8) / 8
}

const UPPER_MS = Array.from({ length: BUCKETS }, (_, bucket) => 2 ** (bucket / BUCKETS_PER_OCTAVE))
const MIDDLE_MS = UPPER_MS.map((upper) => upper * 2 ** (-0.5 / BUCKETS_PER_OCTAVE))

function upperMs(bucket: number): number {
  return UPPER_MS[bucket] ?? 0
}

function middleMs(bucket: number): number {
  return MIDDLE_MS[bucket] ?? 0
}
