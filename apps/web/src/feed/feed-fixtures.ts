import { FakeClock } from '@multimeter/clock/fake'
import { expect } from 'vitest'

import { createFeed } from './create-feed.ts'
import type { Feed } from './feed.ts'
import { DEFAULT_BUFFER_LIMITS } from './log/buffer-limits.ts'
import type { LogRow } from './log/log-row.ts'
import { NO_LOG } from './log/no-log.ts'
import type { SeriesFacts } from './series/series-facts.ts'
import type { StopCondition } from './stop-condition.ts'
import type { ConnectionPart, Frame, PageMessage, WorkerMessage } from './worker-messages.ts'

/** A worker that writes down what it is told. */
export class FakeWorker {
  readonly said: PageMessage[] = []
  ended = false
  readonly hear: (message: WorkerMessage) => void

  constructor(hear: (message: WorkerMessage) => void) {
    this.hear = hear
  }

  say(message: PageMessage): void {
    this.said.push(message)
  }

  end(): void {
    this.ended = true
  }
}

interface OpenedFeed {
  readonly clock: FakeClock
  readonly feed: Feed
  readonly page: { hidden: boolean; changed: () => void }
  /** Runs what waits for the next paint. */
  readonly paint: () => void
  /** The newest. */
  readonly worker: () => FakeWorker
  readonly workers: readonly FakeWorker[]
}

/** A feed whose workers and paints are at hand. */
export function opened(): OpenedFeed {
  const clock = new FakeClock(0)
  const workers: FakeWorker[] = []
  const paints: (() => void)[] = []
  const page = { hidden: false, changed: () => {} }
  const feed = createFeed({
    url: 'ws://gateway/ws',
    clock,
    startWorker: (hear) => {
      const worker = new FakeWorker(hear)
      workers.push(worker)
      return worker
    },
    page: {
      isHidden: () => page.hidden,
      onHiddenChange: (listener) => {
        page.changed = listener
        return () => (page.changed = () => {})
      },
      afterPaint: (task) => paints.push(task),
    },
  })
  const paint = (): void => {
    for (const run of paints.splice(0)) run()
  }
  const worker = (): FakeWorker => workers.at(-1) ?? expect.fail('no worker')
  return { clock, feed, page, paint, worker, workers }
}

/** What a worker tells of its link. */
export const CONNECTION: ConnectionPart = {
  link: { state: 'live', sinceAt: 5 },
  clockOffsetMs: 0,
  sources: [],
  newPulses: [],
  gatewayVersion: '1.0.0',
  epoch: 'e1',
  restartedAt: undefined,
  lostEvents: 0,
  gaps: 0,
  buffer: { events: 0, bytes: 0, oldestAt: undefined, isFull: false, limits: DEFAULT_BUFFER_LIMITS },
}

/** The one series of frames. */
export const SERIES: SeriesFacts = {
  id: 'a',
  stream: 's',
  path: 'a',
  firstAt: 1,
  kind: 'gauge',
  unit: undefined,
  reason: 'a level',
}

/** A row of the log, of a hole. */
export function gapRow(row: number): LogRow {
  const facts = { source: 's', fromAt: 0, toAt: 0, count: undefined, cause: 'broker-link', message: '' } as const
  return { kind: 'gap', place: row, row, ...facts } as const
}

/** A frame of what is listened to, with these rows of its log. */
export function frameOf(probing: number, ...rows: number[]): Frame {
  const [fromPlace = 0] = rows
  const endPlace = (rows.at(-1) ?? -1) + 1
  const columns = { at: Float64Array.of(1), values: Float64Array.of(2) }
  const readings = { last: 2, lastAt: 1, total: Number.NaN, keptFromAt: 1, min: 2, max: 2, samples: 1 }
  return {
    type: 'frame',
    probe: {
      probing,
      firstRow: 0,
      endRow: endPlace,
      log: { ...NO_LOG, generation: 7, endPlace },
      locating: 0,
      refused: undefined,
      changedSeries: [{ place: 0, facts: SERIES }],
      refusedSeries: 0,
      newShapeChanges: [],
      isReplayed: false,
    },
    log: { probing, generation: 7, fromPlace, endPlace, rows: rows.map(gapRow) },
    charts: { probing, charts: [{ id: 'a', fromAt: 0, untilAt: 9, gaps: [], ...columns, ...readings }] },
  }
}

/** A condition to stop at. */
export const FAILED: StopCondition = { kind: 'line', text: 'failed', tests: [], lowest: 'all' }
