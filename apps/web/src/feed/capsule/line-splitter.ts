const NEWLINE = 0x0a

/** Cuts bytes into lines, whatever pieces they come in. A line that is too long is told as undefined. */
export class LineSplitter {
  readonly #maxBytes: number
  readonly #line: (line: Uint8Array | undefined) => void
  #pieces: Uint8Array[] = []
  #length = 0

  constructor(maxBytes: number, line: (line: Uint8Array | undefined) => void) {
    this.#maxBytes = maxBytes
    this.#line = line
  }

  push(bytes: Uint8Array): void {
    let from = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      this.#keep(bytes.subarray(from, end))
      this.#end()
      from = end + 1
    }
    this.#keep(bytes.subarray(from))
  }

  #keep(piece: Uint8Array): void {
    this.#length += piece.length
    if (piece.length > 0 && this.#length <= this.#maxBytes) this.#pieces.push(piece)
  }

  #end(): void {
    const isTooLong = this.#length > this.#maxBytes
    const line = isTooLong ? undefined : joined(this.#pieces, this.#length)
    this.#pieces = []
    this.#length = 0
    this.#line(line)
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = pieces
  if (pieces.length === 1 && only !== undefined) return only
  const line = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    line.set(piece, at)
    at += piece.length
  }
  return line
}
