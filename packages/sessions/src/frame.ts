import { encodeBatch } from '@multimeter/protocol'

import type { RecentEvent } from './recent-events.ts'

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
  #spans: Span[] = []
  #bytes = 0

  get bytes(): number {
    return this.#bytes
  }

  add(event: RecentEvent): void {
    this.#segments.push(event.segment)
    this.#bytes += event.segment.length
    const { source, seq, receivedAt } = event
    addSpan(this.#spans, { source, fromSeq: seq, toSeq: seq, fromAt: receivedAt, toAt: receivedAt, count: 1 })
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
    // A replay may go back to older events, so neither end is always the newer span's.
    fromSeq: Math.min(before.fromSeq, span.fromSeq),
    toSeq: Math.max(before.toSeq, span.toSeq),
    fromAt: Math.min(before.fromAt, span.fromAt),
    toAt: Math.max(before.toAt, span.toAt),
    count: before.count + span.count,
  }
}
