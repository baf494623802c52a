import { TokenBucket } from '@multimeter/clock'

/** Time over which a flood is measured anew. */
const WINDOW_MS = 100

/** Sharers beyond the bound have one share together, under this key. No host and no routing key is empty. */
const OTHERS = ''

/** What one sharer may still send, and how dense its flood is. */
interface Share {
  readonly bucket: TokenBucket
  heardMs: number
  windowMs: number
  /** Events of this window. */
  arrivals: number
  /** Of so many events one passes. */
  stride: number
}

export interface FairShareOptions {
  /** Events of one sharer that pass in a second, for ever; as many may pass at once. */
  readonly perSecond: number
  /** Sharers told apart. */
  readonly maxSharers: number
  readonly nowMs: number
}

/**
 * Keeps one sender's flood from costing the others: what is beyond its share is withheld. Of a flood every n-th event
 * passes, so that what is seen is spread over all of it and not its first part.
 */
export class FairShare {
  readonly #perSecond: number
  readonly #maxSharers: number
  readonly #shares: Map<string, Share> = new Map()
  #sweptMs: number

  constructor({ perSecond, maxSharers, nowMs }: FairShareOptions) {
    this.#perSecond = perSecond
    this.#maxSharers = maxSharers
    this.#sweptMs = nowMs
  }

  get sharers(): number {
    return this.#shares.size
  }

  /** Whether this event of the sharer passes. */
  passes(sharer: string, nowMs: number): boolean {
    const share = this.#shares.get(sharer) ?? this.#begin(sharer, nowMs)
    share.heardMs = nowMs
    if (nowMs - share.windowMs >= WINDOW_MS) this.#measure(share, nowMs)
    share.arrivals++
    return share.arrivals % share.stride === 0 && share.bucket.take(nowMs)
  }

  /** A burst that half the share has room for passes whole; a longer one is thinned. */
  #measure(share: Share, nowMs: number): void {
    const perSecond = (share.arrivals / (nowMs - share.windowMs)) * 1_000
    const isRested = share.bucket.available(nowMs) >= this.#perSecond / 2
    share.stride = isRested ? 1 : Math.max(1, Math.ceil(perSecond / this.#perSecond))
    share.windowMs = nowMs
    share.arrivals = 0
  }

  #begin(sharer: string, nowMs: number): Share {
    if (this.#shares.size >= this.#maxSharers) this.#sweep(nowMs)
    const isFull = this.#shares.size >= this.#maxSharers
    const others = isFull ? this.#shares.get(OTHERS) : undefined
    if (others !== undefined) return others
    const bucket = new TokenBucket({ perSecond: this.#perSecond, burst: this.#perSecond, nowMs })
    const share = { bucket, heardMs: nowMs, windowMs: nowMs, arrivals: 0, stride: 1 }
    this.#shares.set(isFull ? OTHERS : sharer, share)
    return share
  }

  /** Lets go whoever was quiet for a second: its share is whole again, as that of somebody new. */
  #sweep(nowMs: number): void {
    if (nowMs - this.#sweptMs < 1_000) return
    this.#sweptMs = nowMs
    for (const [sharer, share] of this.#shares) if (nowMs - share.heardMs >= 1_000) this.#shares.delete(sharer)
  }
}
