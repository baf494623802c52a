/**
 * The worker's entry: joins the real socket and the real clock to `FeedCore`, and that to the page. No logic here.
 */
import { createClient } from '@multimeter/client'
import { systemClock } from '@multimeter/clock/system'
import { createReader } from '@multimeter/inference'

import { WorkerCores } from './capsule/worker-cores.ts'
import { FeedCore } from './feed-core.ts'
import { loadPlotFont } from './load-plot-font.ts'
import { ScriptLoader } from './script-loader.ts'
import type { PageMessage, WorkerMessage } from './worker-messages.ts'
import type { WorkerScripts } from './worker-scripts.ts'

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

const scripts: WorkerScripts = {
  expressions: loaded(async () => (await import('./log/expression.ts')).compileExpression),
  templates: loaded(async () => (await import('./log/template-tools.ts')).templateTools),
  fields: loaded(async () => (await import('./log/count-fields.ts')).countFields),
  analyst: loaded(async () => (await import('./analysis/analyst.ts')).analyst),
  trends: loaded(() => import('./series/trend-of.ts')),
  gaps: loaded(async () => (await import('./gap-loader.ts')).GapLoader),
  capsules: loaded(() => import('./capsule/capsules.ts')),
  exports: loaded(async () => (await import('./log/log-export.ts')).LogExport),
}

const cores = new WorkerCores({
  clock: systemClock,
  startCore: ({ connect, shownClock }) =>
    new FeedCore({
      clock: systemClock,
      shownClock,
      // As the gateway reads them, so that hosts and streams have the same names here and there.
      reader: createReader({ recommendedExchanges: ['events'] }),
      connect,
      loadFont: () => loadPlotFont(scope.fonts),
      scripts,
      post: (message, transfer) => scope.postMessage(message, transfer),
    }),
  connectGateway: (url) => (handlers) =>
    createClient({
      url,
      clock: systemClock,
      connect: (address) => new WebSocket(address),
      random: Math.random,
      handlers,
    }),
  scripts,
  post: (message) => scope.postMessage(message, []),
})

scope.addEventListener('message', ({ data }) => cores.hear(data))

function loaded<Part>(load: () => Promise<Part>): ScriptLoader<Part> {
  return new ScriptLoader({ clock: systemClock, load })
}
