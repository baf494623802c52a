/** What a walker does with a finished WebSocket frame. */
export interface FrameVisitor {
  /** First bytes of the payload, as many as there are in this chunk, at least `PEEK_BYTES` or all; and the whole length. */
  frame(opcode: number, head: Buffer, length: number): void
  /** Bytes of payload as they come, where wanted. */
  readonly payload?: (bytes: Buffer) => void
}

/** The kind and the count of a batch. */
const PEEK_BYTES = 6

/** Walks the frames of a server over chunks that may be cut anywhere, without keeping payloads. */
export class FrameWalker {
  readonly #visitor: FrameVisitor
  /** The beginning of a frame whose header, or first payload bytes, are not all there. */
  #kept: Buffer | undefined
  /** Payload bytes of the present frame still to come. */
  #left = 0

  constructor(visitor: FrameVisitor) {
    this.#visitor = visitor
  }

  push(chunk: Buffer): void {
    let bytes = this.#kept === undefined ? chunk : Buffer.concat([this.#kept, chunk])
    this.#kept = undefined
    while (bytes.length > 0) {
      if (this.#left > 0) {
        const part = bytes.subarray(0, this.#left)
        this.#visitor.payload?.(part)
        this.#left -= part.length
        bytes = bytes.subarray(part.length)
        continue
      }
      const header = readHeader(bytes)
      if (header === undefined || bytes.length < header.bytes + Math.min(PEEK_BYTES, header.length)) {
        // The chunk lies in a buffer that is used again.
        this.#kept = Buffer.from(bytes)
        return
      }
      bytes = bytes.subarray(header.bytes)
      this.#visitor.frame(header.opcode, bytes.subarray(0, header.length), header.length)
      this.#left = header.length
    }
  }
}

function readHeader(
  bytes: Buffer,
): { readonly opcode: number; readonly bytes: number; readonly length: number } | undefined {
  if (bytes.length < 2) return undefined
  const opcode = bytes.readUInt8(0) & 15
  const short = bytes.readUInt8(1) & 127
  if (short < 126) return { opcode, bytes: 2, length: short }
  if (short === 126) return bytes.length < 4 ? undefined : { opcode, bytes: 4, length: bytes.readUInt16BE(2) }
  return bytes.length < 10 ? undefined : { opcode, bytes: 10, length: Number(bytes.readBigUInt64BE(2)) }
}
