import { encodeBatch } from '@multimeter/protocol'

import type { RecentEvent } from './recent-entry.ts'

/** Which events of one source a frame carries, so that dropping it can be told without reading it again. */
export interface Span {
  readonly source: string
  readonly fromSeq: number
  readonly toSeq: number
  readonly fromAt: number
  readonly toAt: number
  readonly count: number
}

/** A finished binary frame, made once and shared by every queue that it waits in. */
export interface Frame {
  readonly bytes: Uint8Array
  readonly spans: readonly Span[]
  readonly events: number
  /** Queues that hold it, for counting its bytes once. */
  holders: number
}

/** Collects events until they are a frame. */
export class FrameBuilder {
  #segments: Uint8Array[] = []
  /** Changed in place while they are ours: one for each event would cost more than the copy of it. */
  #spans: { -readonly [Field in keyof Span]: Span[Field] }[] = []
  #bytes = 0

  get bytes(): number {
    return this.#bytes
  }

  add(event: RecentEvent): void {
    this.#segments.push(event.segment)
    this.#bytes += event.segment.length
    const { source, seq, receivedAt } = event
    const span = this.#spans.find((other) => other.source === source)
    if (span === undefined) {
      this.#spans.push({ source, fromSeq: seq, toSeq: seq, fromAt: receivedAt, toAt: receivedAt, count: 1 })
      return
    }
    // A replay may go back to older events, so neither end is always the newer event's.
    span.fromSeq = Math.min(span.fromSeq, seq)
    span.toSeq = Math.max(span.toSeq, seq)
    span.fromAt = Math.min(span.fromAt, receivedAt)
    span.toAt = Math.max(span.toAt, receivedAt)
    span.count++
  }

  /** The frame of all that was added, and an empty builder; undefined where there was nothing. */
  take(): Frame | undefined {
    if (this.#segments.length === 0) return undefined
    const frame = { bytes: encodeBatch(this.#segments), spans: this.#spans, events: this.#segments.length, holders: 0 }
    this.#segments = []
    this.#spans = []
    this.#bytes = 0
    return frame
  }
}

/** Widens the span of the same source, or adds one. Spans come in order, so the widened one has no other viewer's events to name. */
export function addSpan(spans: Span[], span: Span): void {
  const index = spans.findIndex((other) => other.source === span.source)
  const before = spans[index]
  if (before === undefined) {
    spans.push(span)
    return
  }
  spans[index] = {
    source: span.source,
    fromSeq: Math.min(before.fromSeq, span.fromSeq),
    toSeq: Math.max(before.toSeq, span.toSeq),
    fromAt: Math.min(before.fromAt, span.fromAt),
    toAt: Math.max(before.toAt, span.toAt),
    count: before.count + span.count,
  }
}
