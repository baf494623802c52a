import { UNBLOCK_AT_RATIO } from './limits.ts'

/** Counts the bytes that queues and half-received messages hold, and raises the alarm that blocks publishers. */
export class MemoryGauge {
  readonly maxBytes: number
  readonly #onAlarm: (alarmed: boolean) => void
  #bytes = 0
  #alarmed = false

  constructor(maxBytes: number, onAlarm: (alarmed: boolean) => void) {
    this.maxBytes = maxBytes
    this.#onAlarm = onAlarm
  }

  get bytes(): number {
    return this.#bytes
  }

  get alarmed(): boolean {
    return this.#alarmed
  }

  add(bytes: number): void {
    this.#bytes += bytes
    if (this.#alarmed || this.#bytes <= this.maxBytes) return
    this.#alarmed = true
    this.#onAlarm(true)
  }

  remove(bytes: number): void {
    this.#bytes -= bytes
    if (!this.#alarmed || this.#bytes > this.maxBytes * UNBLOCK_AT_RATIO) return
    this.#alarmed = false
    this.#onAlarm(false)
  }
}
