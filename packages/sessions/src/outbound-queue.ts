import { addSpan } from './frame.ts'
import type { Frame, Span } from './frame.ts'

/** What waits for one viewer, in the order in which it must arrive. */
type Entry =
  | { readonly kind: 'batch'; readonly frame: Frame }
  /** Batches that were dropped here. */
  | { readonly kind: 'dropped'; readonly spans: Span[] }
  | { readonly kind: 'text'; readonly text: string }

/** What leaves the queue next. */
export type Outbound =
  | { readonly kind: 'batch'; readonly frame: Frame }
  | { readonly kind: 'dropped'; readonly span: Span }
  | { readonly kind: 'text'; readonly text: string }

/** Bytes of the frames that wait in any queue, each frame counted once. */
export interface SharedBytes {
  bytes: number
  readonly maxBytes: number
}

export interface Dropped {
  readonly batches: number
  readonly events: number
}

/**
 * The batches of one viewer that its socket has no room for, and the messages that must keep their place between them.
 * Over its bound the oldest batches are dropped, and what was lost stands where they stood. The newest batch always
 * stays: so a queue holds at most its bound or one frame.
 */
export class OutboundQueue {
  readonly #maxBytes: number
  readonly #shared: SharedBytes
  #entries: Entry[] = []
  #head = 0
  #batches = 0
  #batchBytes = 0
  #textCharacters = 0

  constructor(maxBytes: number, shared: SharedBytes) {
    this.#maxBytes = maxBytes
    this.#shared = shared
  }

  get isEmpty(): boolean {
    return this.#head === this.#entries.length
  }

  get batchBytes(): number {
    return this.#batchBytes
  }

  /** Characters of the messages among the batches. They are never dropped; who pushes them bounds them. */
  get textCharacters(): number {
    return this.#textCharacters
  }

  pushBatch(frame: Frame): Dropped {
    this.#entries.push({ kind: 'batch', frame })
    this.#batches++
    this.#batchBytes += frame.bytes.length
    if (frame.holders++ === 0) this.#shared.bytes += frame.bytes.length
    return this.#dropOverBound()
  }

  pushText(text: string): void {
    this.#entries.push({ kind: 'text', text })
    this.#textCharacters += text.length
  }

  shift(): Outbound | undefined {
    const entry = this.#entries[this.#head]
    if (entry === undefined) return undefined
    if (entry.kind === 'dropped') {
      const span = entry.spans.shift()
      if (entry.spans.length === 0) this.#advance()
      return span && { kind: 'dropped', span }
    }
    this.#advance()
    if (entry.kind === 'batch') this.#release(entry.frame)
    else this.#textCharacters -= entry.text.length
    return entry
  }

  /** Forgets everything, for a viewer that is gone. */
  clear(): void {
    for (let index = this.#head; index < this.#entries.length; index++) {
      const entry = this.#entries[index]
      if (entry?.kind === 'batch') this.#release(entry.frame)
    }
    this.#entries = []
    this.#head = 0
    this.#textCharacters = 0
  }

  #dropOverBound(): Dropped {
    let batches = 0
    let events = 0
    // For the bound of all queues one batch goes for one that came: others may hold it too, so more would free nothing.
    const isTooMuchInAll = (): boolean => batches === 0 && this.#shared.bytes > this.#shared.maxBytes
    while (this.#batches > 1 && (this.#batchBytes > this.#maxBytes || isTooMuchInAll())) {
      events += this.#dropOldest()
      batches++
    }
    return { batches, events }
  }

  /** Returns how many events were lost. The caller has checked that there is a batch. */
  #dropOldest(): number {
    let index = this.#head
    // What stands before the oldest batch are a few losses and messages, never batches.
    while (this.#entries[index]?.kind !== 'batch') index++
    const entry = this.#entries[index] as Entry & { kind: 'batch' }
    const before = index > this.#head ? this.#entries[index - 1] : undefined
    if (before?.kind === 'dropped') {
      for (const span of entry.frame.spans) addSpan(before.spans, span)
      // The place of the batch is closed by moving up the few entries before it.
      this.#entries.copyWithin(this.#head + 1, this.#head, index)
      this.#advance()
    } else {
      this.#entries[index] = { kind: 'dropped', spans: [...entry.frame.spans] }
    }
    this.#release(entry.frame)
    return entry.frame.events
  }

  #release(frame: Frame): void {
    this.#batches--
    this.#batchBytes -= frame.bytes.length
    if (--frame.holders === 0) this.#shared.bytes -= frame.bytes.length
  }

  #advance(): void {
    this.#head++
    if (this.#head === this.#entries.length) {
      this.#entries = []
      this.#head = 0
    } else if (this.#head >= 64 && this.#head * 2 >= this.#entries.length) {
      this.#entries = this.#entries.slice(this.#head)
      this.#head = 0
    }
  }
}
