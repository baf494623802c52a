import { type Json, newObject } from '../body/json.ts'
import { harmless } from '../harmless.ts'
import { MAX_DEPTH, MAX_LEAVES } from '../limits.ts'
import { finite, shortestFloat32 } from './binary-values.ts'

/** What stands for a value that is nested too deep. */
const LEFT_OUT = '…'

/**
 * Walks foreign bytes, big end first, for the readers of binary encodings. Nothing throws and nothing is built by a
 * declared count: what lies past the end reads as nothing and sets `hasFailed`, after MAX_LEAVES leaves it `isFull`, and
 * from then on every list and map ends where it is. `undefined` for a value means one of the two. Sentences on what was
 * left out are added to `notes`.
 */
export class ByteReader {
  hasFailed = false
  isFull = false
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #notes: string[]
  #at = 0
  #end: number
  #leaves = 0

  constructor(bytes: Uint8Array, notes: string[]) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#end = bytes.length
    this.#notes = notes
  }

  get isAtEnd(): boolean {
    return this.#at === this.#end
  }

  fail(): undefined {
    this.hasFailed = true
    return undefined
  }

  /** The next byte, which is not taken; 256 at the end. */
  peek(): number {
    return this.#at < this.#end ? this.#view.getUint8(this.#at) : 256
  }

  /** Takes the next byte where it is `byte`. */
  take(byte: number): boolean {
    if (this.peek() !== byte) return false
    this.#at++
    return true
  }

  /** A number of 1, 2 or 4 bytes; 0 past the end. */
  unsigned(width: number): number {
    const at = this.#advance(width)
    if (at < 0) return 0
    if (width === 1) return this.#view.getUint8(at)
    return width === 2 ? this.#view.getUint16(at) : this.#view.getUint32(at)
  }

  /** A number of 1, 2 or 4 bytes in two's complement; 0 past the end. */
  signed(width: number): number {
    const at = this.#advance(width)
    if (at < 0) return 0
    if (width === 1) return this.#view.getInt8(at)
    return width === 2 ? this.#view.getInt16(at) : this.#view.getInt32(at)
  }

  unsigned64(): bigint {
    const at = this.#advance(8)
    return at < 0 ? 0n : this.#view.getBigUint64(at)
  }

  signed64(): bigint {
    const at = this.#advance(8)
    return at < 0 ? 0n : this.#view.getBigInt64(at)
  }

  /** A float of 4 bytes, with the digits that it was written with: 36.6, not 36.599998474121094. */
  float32(): Json {
    const at = this.#advance(4)
    return at < 0 ? null : finite(shortestFloat32(this.#view.getFloat32(at)))
  }

  float64(): Json {
    const at = this.#advance(8)
    return at < 0 ? null : finite(this.#view.getFloat64(at))
  }

  /** The next bytes themselves, not a copy; none where there are fewer. */
  slice(length: number): Uint8Array {
    const at = this.#advance(length)
    return at < 0 ? new Uint8Array(0) : this.#bytes.subarray(at, at + length)
  }

  /** The value, counted; undefined where reading it failed or MAX_LEAVES were read before. */
  leaf(value: Json): Json | undefined {
    if (this.hasFailed) return undefined
    if (this.#leaves >= MAX_LEAVES) return this.#fill(`Only the first ${MAX_LEAVES} values were read.`)
    this.#leaves++
    return value
  }

  /** In place of a value below MAX_DEPTH that has no length to skip it by: reading ends here. */
  endTooDeep(): Json {
    this.#fill(`What is nested deeper than ${MAX_DEPTH} levels was left out, and what follows it.`)
    return LEFT_OUT
  }

  /** In place of a value below MAX_DEPTH that is `length` bytes long. */
  skipTooDeep(length: number): Json | undefined {
    this.#advance(length)
    this.#note(`What is nested deeper than ${MAX_DEPTH} levels was left out.`)
    return this.leaf(LEFT_OUT)
  }

  /** What `read` makes of the next `length` bytes, which it must use up unless the reader is full. */
  within(length: number, read: () => Json | undefined): Json | undefined {
    const start = this.#advance(length)
    if (start < 0) return undefined
    const outerEnd = this.#end
    this.#at = start
    this.#end = start + length
    const value = read()
    if (!this.isAtEnd && !this.isFull) this.fail()
    this.#at = this.#end
    this.#end = outerEnd
    return this.hasFailed ? undefined : value
  }

  list(hasNext: () => boolean, element: () => Json | undefined): Json | undefined {
    const list: Json[] = []
    while (!this.#isOver() && hasNext()) {
      const value = element()
      if (value === undefined) break
      list.push(value)
    }
    return this.#container(list, list.length)
  }

  /** Fails where `key` gives undefined, and for a key that would show as something else. The last of equal keys is kept. */
  map(hasNext: () => boolean, key: () => string | undefined, element: () => Json | undefined): Json | undefined {
    const object = newObject()
    let entries = 0
    while (!this.#isOver() && hasNext()) {
      const name = key()
      if (name === undefined || harmless(name, name.length + 1) !== name) return this.fail()
      const value = element()
      if (value === undefined) break
      object[name] = value
      entries++
    }
    return this.#container(object, entries)
  }

  #container(value: Json, size: number): Json | undefined {
    if (this.hasFailed) return undefined
    // An empty one is counted, or a list of a million of them would cost nothing.
    return size === 0 ? this.leaf(value) : value
  }

  #isOver(): boolean {
    return this.hasFailed || this.isFull
  }

  #fill(note: string): undefined {
    this.#note(note)
    this.isFull = true
    return undefined
  }

  #note(note: string): void {
    if (!this.#notes.includes(note)) this.#notes.push(note)
  }

  /** Index of the next `length` bytes, which are taken; -1 where there are fewer. */
  #advance(length: number): number {
    if (this.hasFailed || length > this.#end - this.#at) {
      this.hasFailed = true
      return -1
    }
    const at = this.#at
    this.#at += length
    return at
  }
}

/** True as often as `count` says. */
export function times(count: number): () => boolean {
  let left = count
  return () => left-- > 0
}
