/** Reads the fields of AMQP one after the other from a piece of `bytes`. One that would end behind the piece throws a RangeError. */
export class FieldCursor {
  readonly bytes: Buffer
  readonly #end: number
  #at: number

  constructor(bytes: Buffer, start = 0, end: number = bytes.length) {
    this.bytes = bytes
    this.#at = start
    this.#end = end
  }

  get isAtEnd(): boolean {
    return this.#at === this.#end
  }

  /** Passes over so many bytes and says where in `bytes` they begin. */
  skip(length: number): number {
    const start = this.#at
    if (start + length > this.#end) throw new RangeError('A field ends behind what it is part of.')
    this.#at = start + length
    return start
  }

  octet(): number {
    return this.bytes.readUInt8(this.skip(1))
  }

  uint16(): number {
    return this.bytes.readUInt16BE(this.skip(2))
  }

  uint32(): number {
    return this.bytes.readUInt32BE(this.skip(4))
  }

  /** 64 bits as the nearest number. */
  uint64(): number {
    const at = this.skip(8)
    return this.bytes.readUInt32BE(at) * 2 ** 32 + this.bytes.readUInt32BE(at + 4)
  }

  /** A short string: its length in one byte, then UTF-8. */
  shortText(): string {
    const length = this.octet()
    const start = this.skip(length)
    return this.bytes.toString('utf8', start, start + length)
  }

  /** What has its length before it in four bytes, to be read by itself. */
  within(): FieldCursor {
    const length = this.uint32()
    const start = this.skip(length)
    return new FieldCursor(this.bytes, start, start + length)
  }
}
