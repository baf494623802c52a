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

/** The module worker of feed-worker.ts. */
export const startBrowserWorker: StartWorker = (hear) => {
  // Vite finds the worker by exactly this expression.
  const worker = new Worker(new URL('./feed-worker.ts', import.meta.url), { type: 'module', name: 'feed' })
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => hear(data))
  return {
    say: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    end: () => worker.terminate(),
  }
}
