import type { PageMessage, WorkerMessage } from './worker-messages.ts'

/** A worker as the page sees it. */
export interface WorkerPort {
  /** Says something, and hands over what is in `transfer`. */
  say(message: PageMessage, transfer?: readonly Transferable[]): void
  /** Ends the worker at once, whatever it does. */
  end(): void
}

/** Starts a worker that calls `hear` for each of its messages. */
export type StartWorker = (hear: (message: WorkerMessage) => void) => WorkerPort

/** Begun, and not yet in use. */
let prepared: Worker | undefined

/** Begins a worker that is wanted soon: until it is told to start, it says nothing. */
export function prepareBrowserWorker(): void {
  prepared ??= newWorker()
}

/** The module worker of feed-worker.ts. */
export const startBrowserWorker: StartWorker = (hear) => {
  const worker = prepared ?? newWorker()
  prepared = undefined
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => hear(data))
  return {
    say: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    end: () => worker.terminate(),
  }
}

function newWorker(): Worker {
  // Vite finds the worker by exactly this expression.
  return new Worker(new URL('./feed-worker.ts', import.meta.url), { type: 'module', name: 'feed' })
}
