import { MAX_PARTIAL_BYTES, UNBLOCK_AT_RATIO } from './limits.ts'

/**
 * Counts the bytes that queues hold, and raises the alarm that blocks publishers. Those of half-received messages
 * are counted beside them and raise no alarm: only their publishers could end it, and those would be blocked.
 */
export class MemoryGauge {
  readonly maxBytes: number
  readonly #onAlarm: (alarmed: boolean) => void
  #queueBytes = 0
  #partialBytes = 0
  #alarmed = false

  constructor(maxBytes: number, onAlarm: (alarmed: boolean) => void) {
    this.maxBytes = maxBytes
    this.#onAlarm = onAlarm
  }

  /** All that is held. */
  get bytes(): number {
    return this.#queueBytes + this.#partialBytes
  }

  get alarmed(): boolean {
    return this.#alarmed
  }

  add(bytes: number): void {
    this.#queueBytes += bytes
    if (this.#alarmed || this.#queueBytes <= this.maxBytes) return
    this.#alarmed = true
    this.#onAlarm(true)
  }

  remove(bytes: number): void {
    this.#queueBytes -= bytes
    if (!this.#alarmed || this.#queueBytes > this.maxBytes * UNBLOCK_AT_RATIO) return
    this.#alarmed = false
    this.#onAlarm(false)
  }

  /** Counts a part of a message that has not all come; false when there is no room for it, and it is not counted. */
  addPartial(bytes: number): boolean {
    if (this.#partialBytes + bytes > MAX_PARTIAL_BYTES) return false
    this.#partialBytes += bytes
    return true
  }

  removePartial(bytes: number): void {
    this.#partialBytes -= bytes
  }
}
