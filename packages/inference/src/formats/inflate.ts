import { Gunzip, Unzlib } from 'fflate'

/** Output for each byte of input; deflate can reach 1032, which only a bomb or a long run of one character does. */
export const MAX_INFLATE_RATIO = 100

/** Below this much output the ratio does not count. */
const RATIO_FREE_BYTES = 64 * 1024
/** Input given at once: one piece makes at most 1 MiB. */
const SLICE_BYTES = 1024
/** So much input must have made a quarter as much output; deflate never swells, so what does was made to cost time. */
const SLOW_BYTES = 128 * 1024
const MIN_GZIP_BYTES = 18
const MIN_ZLIB_BYTES = 8
/** Gzip files joined to one that are read. */
const MAX_MEMBERS = 16
/** Broken zlib data that made less was none: its magic is two bytes, and text may begin with `x^`. */
const MIN_BROKEN_ZLIB_BYTES = 32
const TEXT_BYTES = 32

/** What compressed bytes hold. `isCut`: there was more, or the data is broken behind what could be read. */
export interface Inflated {
  readonly bytes: Uint8Array
  readonly isCut: boolean
}

/**
 * Inflates gzip and zlib data, told by its first bytes, never by what a message says of itself. At most `maxBytes` and
 * MAX_INFLATE_RATIO times the input come out (64 KiB always may); a bomb costs no more than that and one piece. Undefined
 * for bytes that are neither, or broken before anything came out. Length (gzip) and checksum (zlib) must be right, or
 * `isCut` is set.
 */
export function inflate(bytes: Uint8Array, maxBytes: number): Inflated | undefined {
  const isGzip = looksLikeGzip(bytes)
  if (!isGzip && !looksLikeZlib(bytes)) return undefined
  const limit = Math.min(maxBytes, Math.max(RATIO_FREE_BYTES, bytes.length * MAX_INFLATE_RATIO))
  const output = new Output(limit)
  const isWhole = run(bytes, isGzip ? gunzip(output) : unzlib(output), output)
  const result = output.joined()
  if (isWhole && (isGzip ? endsInLength(bytes, output.memberBytes) : endsInAdler(bytes, result))) {
    return { bytes: result, isCut: false }
  }
  const isNone = isGzip ? result.length === 0 : result.length < MIN_BROKEN_ZLIB_BYTES
  return isNone && !output.isFull ? undefined : { bytes: result, isCut: true }
}

class Output {
  isFull = false
  length = 0
  members = 1
  /** Output of the gzip member that is being read. */
  memberBytes = 0
  readonly #limit: number
  readonly #pieces: Uint8Array[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  add(piece: Uint8Array): void {
    const kept = piece.subarray(0, this.#limit - this.length)
    if (kept.length < piece.length) this.isFull = true
    if (kept.length === 0) return
    this.#pieces.push(kept)
    this.length += kept.length
    this.memberBytes += kept.length
  }

  joined(): Uint8Array {
    const bytes = new Uint8Array(this.length)
    let at = 0
    for (const piece of this.#pieces) {
      bytes.set(piece, at)
      at += piece.length
    }
    return bytes
  }
}

type Push = (slice: Uint8Array, isLast: boolean) => void

/** True where all of the input was read. */
function run(bytes: Uint8Array, push: Push, output: Output): boolean {
  try {
    for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
      push(bytes.subarray(at, at + SLICE_BYTES), at + SLICE_BYTES >= bytes.length)
      if (output.isFull || output.members > MAX_MEMBERS) return false
      if (at >= SLOW_BYTES && output.length < at / 4) return false
    }
    return true
  } catch {
    // The library's only way to say that the data is broken; what came out before is kept.
    return false
  }
}

function gunzip(output: Output): Push {
  const stream = new Gunzip((piece) => output.add(piece))
  stream.onmember = () => {
    output.members++
    output.memberBytes = 0
    // One slice can hold fifty empty members, each of which costs the library 128 KiB: this ends it where `run` cannot.
    if (output.members > MAX_MEMBERS) throw new Error('too many members')
  }
  return (slice, isLast) => stream.push(slice, isLast)
}

function unzlib(output: Output): Push {
  const stream = new Unzlib((piece) => output.add(piece))
  return (slice, isLast) => stream.push(slice, isLast)
}

function looksLikeGzip(bytes: Uint8Array): boolean {
  return bytes.length >= MIN_GZIP_BYTES && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08
}

/** Deflate with a window of 32 KiB and no dictionary, the two header bytes a multiple of 31. */
function looksLikeZlib(bytes: Uint8Array): boolean {
  const [first = 0, flags = 0] = bytes
  if (bytes.length < MIN_ZLIB_BYTES || first !== 0x78 || (flags & 0x20) !== 0) return false
  return (first * 256 + flags) % 31 === 0 && !bytes.subarray(0, TEXT_BYTES).every(isPlain)
}

function isPlain(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d)
}

function endsInLength(bytes: Uint8Array, length: number): boolean {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true) === length
}

function endsInAdler(bytes: Uint8Array, result: Uint8Array): boolean {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4) === adler32(result)
}

function adler32(bytes: Uint8Array): number {
  let low = 1
  let high = 0
  for (const byte of bytes) {
    low = (low + byte) % 65521
    high = (high + low) % 65521
  }
  return high * 65536 + low
}
