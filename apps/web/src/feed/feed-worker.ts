/**
 * The worker's entry: joins the real socket and the real clock to `FeedCore`, and that to the page. No logic here.
 */
import { createClient } from '@multimeter/client'
import { systemClock } from '@multimeter/clock/system'
import { createReader } from '@multimeter/inference'

import { FeedCore } from './feed-core.ts'
import { loadPlotFont } from './load-plot-font.ts'
import type { PageMessage, WorkerMessage } from './worker-messages.ts'

/**
 * What is used of a worker's global scope. The compiler knows this program's globals as those of a page, because the
 * `dom` and `webworker` libraries cannot be had together; these are the only ones that differ.
 */
interface WorkerScope {
  readonly fonts: FontFaceSet
  postMessage(message: WorkerMessage, transfer: ArrayBuffer[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent<PageMessage>) => void): void
}

// A worker's `self` is no Window, though the `dom` library says so.
const scope = self as unknown as WorkerScope

let core: FeedCore | undefined

scope.addEventListener('message', ({ data }) => {
  if (data.type === 'start') core ??= start(data.url)
  else core?.hear(data)
})

function start(url: string): FeedCore {
  return new FeedCore({
    clock: systemClock,
    // As the gateway reads them, so that hosts and streams have the same names here and there.
    reader: createReader({ recommendedExchanges: ['events'] }),
    connect: (handlers) =>
      createClient({
        url,
        clock: systemClock,
        connect: (url) => new WebSocket(url),
        random: Math.random,
        handlers,
      }),
    loadFont: () => loadPlotFont(scope.fonts),
    loadAnalyst: async () => (await import('./analysis/analyst.ts')).analyst,
    loadExpressions: async () => (await import('./log/expression.ts')).compileExpression,
    post: (message, transfer) => scope.postMessage(message, transfer),
  })
}
