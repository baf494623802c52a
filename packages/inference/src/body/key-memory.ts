import { BACKSLASH, type JsonBytes, QUOTE } from './json-bytes.ts'
import { hashStep, isAt, isRemembered, type Known, type Run, TextOfBytes } from './text-of-bytes.ts'

/** What a scan does with the value under a key. */
export interface KeyUse {
  readonly key: string
  /** `value` keeps it, `presence` only that it is there; `none` looks inside for other keys. */
  readonly keeps: 'value' | 'presence' | 'none'
  /** Nothing inside this one is looked at. */
  readonly isClosed: boolean
  /** A message with this key at its top is not what it seems: it must be decoded to be understood. */
  readonly isEnvelope: boolean
  /** Where the text under the key may be the line of the message: the least among those of one level is. */
  readonly lineRank: number | undefined
  /** A bit for each of its roles. */
  readonly roles: number
  /** A scalar under it means nothing. */
  readonly isIdle: boolean
}

/** A key that was met, and what came with it the last time. */
interface Key {
  readonly use: KeyUse
  /** The key behind it. */
  after: Known<Key> | undefined
  /** The text under it. */
  text: Known<string> | undefined
}

const NO_BYTES = new Uint8Array(0)

/** Reads keys, and short texts under them. Messages of one sender have the same ones in the same order, so what came the last time is tried first. */
export class KeyMemory {
  readonly #useOf: (key: string) => KeyUse
  readonly #keys: TextOfBytes<Key>
  readonly #texts = new TextOfBytes((text) => text)
  /** The key that was read last, of this message or the one before. */
  #lastKey: Key | undefined
  #run: Run = { bytes: NO_BYTES, start: 0, end: 0, hash: 0 }

  constructor(useOf: (key: string) => KeyUse) {
    this.#useOf = useOf
    this.#keys = new TextOfBytes((key) => ({ use: useOf(key), after: undefined, text: undefined }))
  }

  /** Another message begins. */
  begin(bytes: Uint8Array): void {
    this.#run = { bytes, start: 0, end: 0, hash: 0 }
  }

  /** Moves past the key whose quote is here; undefined where it has no end. */
  key(input: JsonBytes): KeyUse | undefined {
    const { at: start, bytes } = input
    const guess = this.#lastKey?.after
    if (guess !== undefined && isAt(guess.bytes, bytes, start + 1) && bytes[start + 1 + guess.bytes.length] === QUOTE) {
      input.at = start + guess.bytes.length + 2
      this.#lastKey = guess.value
      return guess.value.use
    }
    return this.#find(input)
  }

  /** The text of the message between these places; mostly the one that stood under the key before. */
  text(start: number, end: number): string {
    const run = this.#run
    const guess = this.#lastKey?.text
    if (guess !== undefined && guess.bytes.length === end - start && isAt(guess.bytes, run.bytes, start)) {
      return guess.value
    }
    run.start = start
    run.end = end
    run.hash = 0
    for (let at = start; at < end; at++) run.hash = hashStep(run.hash, run.bytes[at] ?? 0)
    const text = this.#texts.find(run)
    if (this.#lastKey !== undefined && isRemembered(text)) this.#lastKey.text = text
    return text.value
  }

  #find(input: JsonBytes): KeyUse | undefined {
    const { at: quote, bytes } = input
    let hash = 0
    for (let at = quote + 1; at < bytes.length; at++) {
      const code = bytes[at] ?? 0
      if (code === QUOTE) {
        input.at = at + 1
        const run = this.#run
        run.start = quote + 1
        run.end = at
        run.hash = hash
        const key = this.#keys.find(run)
        if (this.#lastKey !== undefined && isRemembered(key)) this.#lastKey.after = key
        this.#lastKey = key.value
        return key.value.use
      }
      if (code === BACKSLASH) break
      hash = hashStep(hash, code)
    }
    return this.#escaped(input)
  }

  /** Keys with escapes are rare enough to be decoded each time. */
  #escaped(input: JsonBytes): KeyUse | undefined {
    const start = input.at
    input.skipString()
    this.#lastKey = undefined
    return input.hasFailed ? undefined : this.#useOf(input.unescaped(start, input.at) ?? '')
  }
}
