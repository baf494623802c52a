// A process of its own: many viewers, what they were sent, and the times that a few of them read.
import { setTimeout as sleep } from 'node:timers/promises'

import type { Wish } from './dialect.ts'
import { Latencies, type LatencyFigures } from './latencies.ts'
import { Viewer } from './viewer.ts'

/** What the farm is told; each order is answered with `FarmCounts`. */
export type FarmOrder = OpenOrder | { readonly type: 'count' | 'take-latencies' | 'stall' | 'resume' | 'close' }

interface OpenOrder extends Wish {
  readonly type: 'open'
  readonly port: number
  readonly path: string
  readonly viewers: number
  /** So many of them stop reading when told to stall. They are not counted. */
  readonly stalling: number
}

/** What viewers were sent since they were opened. */
export interface FarmCounts {
  /** Of viewers that are not to stall. */
  readonly messages: number
  readonly frames: number
  /** What stalled viewers were told as lost, once they read again. */
  readonly toldAsLost: number
  /** After `take-latencies`: since the last time. */
  readonly latencies?: LatencyFigures
}

/** About so many read times. They are spread, as a server writes to its viewers in turn and the last wait for the first. */
const SAMPLED_VIEWERS = 10

/** At once, so that no queue of connections overflows. */
const OPENED_AT_ONCE = 50

/** Until the last subscriptions have taken effect; not all peers say so. */
const SUBSCRIBED_AFTER_MS = 500

const latencies = new Latencies()
let viewers: Viewer[] = []
let stalling: Viewer[] = []
let counts = { messages: 0, frames: 0, toldAsLost: 0 }

process.on('message', (order: FarmOrder) => void obey(order))
process.on('disconnect', () => process.exit())

async function obey(order: FarmOrder): Promise<void> {
  switch (order.type) {
    case 'open':
      await open(order)
      break
    case 'count':
      break
    case 'take-latencies':
      answer({ ...counts, latencies: latencies.take() })
      return
    case 'stall':
      for (const viewer of stalling) viewer.stall()
      break
    case 'resume':
      for (const viewer of stalling) viewer.resume()
      break
    case 'close':
      for (const viewer of viewers) viewer.close()
      viewers = []
      stalling = []
      counts = { messages: 0, frames: 0, toldAsLost: 0 }
      break
  }
  answer(counts)
}

function answer(farmCounts: FarmCounts): void {
  process.send?.(farmCounts)
}

async function open(order: OpenOrder): Promise<void> {
  for (let from = 0; from < order.viewers; from += OPENED_AT_ONCE) {
    const more = Array.from({ length: Math.min(OPENED_AT_ONCE, order.viewers - from) }, (_, offset) =>
      newViewer(order, from + offset),
    )
    viewers.push(...more)
    await Promise.all(more.map((viewer) => viewer.ready))
  }
  stalling = viewers.slice(viewers.length - order.stalling)
  await sleep(SUBSCRIBED_AFTER_MS)
}

function newViewer(order: OpenOrder, index: number): Viewer {
  const isStalling = index >= order.viewers - order.stalling
  // One less than a tenth, or of many viewers of one host each all that read times would watch the same host.
  const isSampled = index % Math.max(1, Math.floor(order.viewers / SAMPLED_VIEWERS) - 1) === 0
  return new Viewer(
    { ...order, index, reads: isStalling ? 'gaps' : isSampled ? 'times' : 'counts' },
    {
      frame(messages) {
        if (isStalling) return
        counts.messages += messages
        counts.frames++
      },
      latency: (micros) => latencies.add(micros),
      gap: (count) => (counts.toldAsLost += count),
    },
  )
}
