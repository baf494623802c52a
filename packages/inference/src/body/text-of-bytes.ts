import { decodeUtf8 } from './bytes.ts'

/** Texts remembered; above it all are forgotten, which costs less than knowing which will come again. */
const MAX_TEXTS = 4_096
/** Longer ones are decoded each time. */
const MAX_REMEMBERED_BYTES = 64

/** A run of bytes that was met, and what was made of its text. */
export interface Known<T> {
  readonly bytes: Uint8Array
  readonly value: T
}

/** A run of bytes, and a number that differs where bytes differ, nearly always. */
export interface Run {
  readonly bytes: Uint8Array
  start: number
  end: number
  hash: number
}

/** One step of a run's hash. */
export function hashStep(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0
}

/**
 * What was made of the text of a run of bytes. The keys of messages are the same again and again: each is decoded and
 * judged once, and found again without making a string. Bounded to MAX_TEXTS.
 */
export class TextOfBytes<T> {
  readonly #make: (text: string) => T
  readonly #known = new Map<number, Known<T>>()

  /** @param make is given '' for bytes that are no UTF-8. */
  constructor(make: (text: string) => T) {
    this.#make = make
  }

  /** The same object for the same bytes, as long as they are remembered. */
  find(run: Run): Known<T> {
    const { hash, start, end, bytes } = run
    const known = this.#known.get(hash)
    const isSame = known !== undefined && known.bytes.length === end - start && isAt(known.bytes, bytes, start)
    return isSame ? known : this.#learn(run)
  }

  #learn({ bytes, start, end, hash }: Run): Known<T> {
    const own = bytes.slice(start, end)
    const known = { bytes: own, value: this.#make(decodeUtf8(own) ?? '') }
    if (!isRemembered(known)) return known
    if (this.#known.size >= MAX_TEXTS) this.#known.clear()
    this.#known.set(hash, known)
    return known
  }
}

/** Whether a run is short enough to be kept. */
export function isRemembered({ bytes }: Known<unknown>): boolean {
  return bytes.length <= MAX_REMEMBERED_BYTES
}

/** Whether `run` stands in `bytes` at `start`. */
export function isAt(run: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let at = 0; at < run.length; at++) if (run[at] !== bytes[start + at]) return false
  return true
}
