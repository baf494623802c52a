import { repeat, type Clock } from '@multimeter/clock'

/** A worker that says nothing for so long is taken for dead; it says something every second or two. */
export const WORKER_SILENT_MS = 12_000

const LOOK_EVERY_MS = 1_000

/** A look that comes later than this finds out about the page, which slept or was throttled, not about the worker. */
const MAX_LATE_MS = 2_000

export interface WorkerWatch {
  heard(): void
  stop(): void
}

/** Calls `onSilent` once for each silence of the worker, which may be stuck or gone without any event. */
export function watchWorker(clock: Clock, onSilent: () => void): WorkerWatch {
  let heardMs = clock.monotonicMs()
  let lookedMs = heardMs
  let isTold = false

  const cancel = repeat(clock, LOOK_EVERY_MS, () => {
    const nowMs = clock.monotonicMs()
    if (nowMs - lookedMs > LOOK_EVERY_MS + MAX_LATE_MS) heardMs = nowMs
    lookedMs = nowMs
    if (isTold || nowMs - heardMs < WORKER_SILENT_MS) return
    isTold = true
    onSilent()
  })

  return {
    heard: () => {
      heardMs = clock.monotonicMs()
      isTold = false
    },
    stop: cancel,
  }
}
