import { UNWANTED_KEY_MS } from '../limits.ts'

/** A key to be bound or unbound. */
export interface KeyChange {
  readonly kind: 'bind' | 'unbind'
  readonly key: string
  /** When it was to be done, monotonic ms. */
  readonly dueAtMs: number
  /** Whether it has been put off before. */
  readonly isPutOff: boolean
}

interface Turn {
  dueAtMs: number
  isPutOff: boolean
}

/**
 * The keys with which one exchange is bound, and those that wait to be bound or to go.
 *
 *   wanted ──▶ waiting ──(its turn)──▶ bound ──(unwanted for UNWANTED_KEY_MS, its turn)──▶ gone
 *                 └──(unwanted)──▶ gone  ▲ └──(wanted again)──┘
 */
export class BoundKeys {
  readonly #always: ReadonlySet<string>
  readonly #waiting = new Map<string, Turn>()
  /** With the turn of those that are to go. */
  readonly #bound = new Map<string, Turn | undefined>()

  /** @param always keys that are bound from the start and never go. */
  constructor(always: readonly string[]) {
    this.#always = new Set(always)
  }

  /** All that are bound. */
  get keys(): readonly string[] {
    return [...this.#always, ...this.#bound.keys()]
  }

  /** How many are bound because they were wanted. */
  get size(): number {
    return this.#bound.size
  }

  /** These are wanted from now on, and no others. */
  want(keys: readonly string[], nowMs: number): void {
    const wanted = new Set(keys.filter((key) => !this.#always.has(key)))
    for (const key of this.#waiting.keys()) if (!wanted.has(key)) this.#waiting.delete(key)
    for (const [key, turn] of this.#bound) {
      if (wanted.has(key)) this.#bound.set(key, undefined)
      else if (turn === undefined) this.#bound.set(key, { dueAtMs: nowMs + UNWANTED_KEY_MS, isPutOff: false })
    }
    for (const key of wanted) {
      if (!this.#bound.has(key) && !this.#waiting.has(key)) this.#waiting.set(key, { dueAtMs: nowMs, isPutOff: false })
    }
  }

  /** What is to be done by now. */
  due(nowMs: number): readonly KeyChange[] {
    const binds = Array.from(this.#waiting, ([key, turn]) => ({ kind: 'bind' as const, key, ...turn }))
    const unbinds = Array.from(this.#bound).flatMap(([key, turn]) =>
      turn !== undefined && turn.dueAtMs <= nowMs ? [{ kind: 'unbind' as const, key, ...turn }] : [],
    )
    return [...binds, ...unbinds]
  }

  /** When the next of what is not due yet will be; Infinity where nothing is. */
  nextAtMs(nowMs: number): number {
    let next = Infinity
    for (const turn of this.#bound.values()) {
      if (turn !== undefined && turn.dueAtMs > nowMs) next = Math.min(next, turn.dueAtMs)
    }
    return next
  }

  /** A change that was due is done. */
  apply({ kind, key }: KeyChange): void {
    if (kind === 'unbind') this.#bound.delete(key)
    else if (this.#waiting.delete(key)) this.#bound.set(key, undefined)
  }

  /** A change that was due has to wait. */
  putOff({ kind, key }: KeyChange): void {
    const turn = kind === 'bind' ? this.#waiting.get(key) : this.#bound.get(key)
    if (turn !== undefined) turn.isPutOff = true
  }
}
