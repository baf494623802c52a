import type { Clock } from '@multimeter/clock'
import { systemClock } from '@multimeter/clock/system'

import { createStopStore } from '../stores/stop-store.ts'
import type { Target } from './apply-frame.ts'
import { CapsuleDoor, orderOf, queryOf, shownOf, type OpenedCapsule } from './capsule/capsule-door.ts'
import type { Feed } from './feed.ts'
import { createPageFacts } from './page-facts.ts'
import { browserPage, type PageLife } from './page-life.ts'
import { createQuestions } from './questions.ts'
import type { StopCondition } from './stop-condition.ts'
import type { PageMessage, StopTold, WorkerMessage } from './worker-messages.ts'
import { startBrowserWorker, type StartWorker, type WorkerPort } from './worker-port.ts'
import { watchWorker, WORKER_SILENT_MS } from './worker-watch.ts'

/** After the worker stopped answering another one is started. Not at once: what stopped it may still be coming in. */
const RESTART_AFTER_MS = 5_000

export interface FeedOptions {
  /** The gateway's WebSocket, `wss://…/ws`. */
  readonly url: string
  /** @default a module worker of feed-worker.ts */
  readonly startWorker?: StartWorker
  /** @default real time */
  readonly clock?: Clock
  /** @default the document */
  readonly page?: PageLife
}

/** Starts the worker and keeps the page's small side of it. */
export function createFeed({
  url,
  startWorker = startBrowserWorker,
  clock = systemClock,
  page = browserPage,
}: FeedOptions): Feed {
  const facts = createPageFacts(clock.now())
  const { connection, hosts, probe, fieldCounts, templates, overlay } = facts.stores
  const stopping = createStopStore()
  const questions = createQuestions((message) => worker.say(message))
  /** What another worker must be told too: the last of each kind. */
  const asked = new Map<PageMessage['type'], PageMessage>()
  let probing = 0
  let locating = 0
  let watching = 0
  let starts = 0
  let drawers = 1
  const capsules = new CapsuleDoor()
  let isStopped = false
  let cancelRestart: (() => void) | undefined
  let worker = start()

  const watch = watchWorker(clock, workerSilent)
  const unsubscribePage = page.onHiddenChange(tellHidden)

  function start(): WorkerPort {
    const generation = ++starts
    const started = startWorker((message) => {
      // A worker that was given up may still have messages on their way.
      if (generation === starts && !isStopped) hear(message, generation)
    })
    started.say({ type: 'start', url })
    started.say({ type: 'hidden', isHidden: page.isHidden() })
    return started
  }

  function hear(message: WorkerMessage, generation: number): void {
    watch.heard()
    // It was only busy: what it holds is better than an empty new one.
    keepWorker()
    switch (message.type) {
      case 'frame':
        // In this turn, not in that of the painting: two short turns instead of a long one keep the page at the reader's disposal.
        facts.apply(message, { probing, locating })
        page.afterPaint(() => {
          if (generation === starts && !isStopped) worker.say({ type: 'drawn' })
        })
        break
      case 'stop-told':
        hearStop(message)
        break
      case 'capsule-opened':
        if (message.ok) swap(message)
        capsules.hear(message)
        break
      case 'capsule-closed':
        swap(undefined)
        capsules.hear(message)
        break
      default:
        questions.hear(message)
    }
  }

  function hearStop({ watching: of, state }: StopTold): void {
    if (of !== watching) return
    // What is spent is not asked for again of another worker.
    if (state.state !== 'armed' && state.state !== 'hit') asked.delete('stop-when')
    stopping.setState(state, true)
  }

  function pointAt(target: Target): void {
    probing++
    questions.giveUp()
    facts.pointAt(target)
    const { host, pattern } = target
    worker.say(pattern === undefined ? { type: 'probe', host, probing } : { type: 'watch', pattern, probing })
  }

  /** Says something that holds until it is said anew. */
  function ask(message: PageMessage): void {
    // What was said last is told last: a query is of the buffer that was set before it.
    asked.delete(message.type)
    asked.set(message.type, message)
    if (isForCore(message)) worker.say(message)
  }

  function stopWhen(condition: StopCondition | undefined): void {
    watching++
    stopping.setState({ state: condition === undefined ? 'off' : 'arming' }, true)
    const newest = facts.logWindow().rows.at(-1)
    // The gateway's time is known to some ms only: what is drawn already is no news.
    const sinceAt = Math.max(
      clock.now() + connection.getState().clockOffsetMs,
      newest?.kind === 'line' ? newest.untilAt : 0,
    )
    ask({ type: 'stop-when', watching, condition, sinceAt })
  }

  function tellHidden(): void {
    worker.say({ type: 'hidden', isHidden: page.isHidden() })
  }

  function workerSilent(): void {
    const nowAt = clock.now() + connection.getState().clockOffsetMs
    const message = 'The part of this page that reads events has stopped. It is started again; what it held is lost.'
    const sinceAt = nowAt - WORKER_SILENT_MS
    connection.setState({ link: { state: 'stale', sinceAt, message, retryAt: nowAt + RESTART_AFTER_MS } })
    cancelRestart = clock.schedule(RESTART_AFTER_MS, restart)
  }

  function keepWorker(): void {
    cancelRestart?.()
    cancelRestart = undefined
  }

  function restart(): void {
    keepWorker()
    worker.end()
    facts.workerLost()
    worker = start()
    watch.heard()
    capsules.giveUp()
    sayAll()
  }

  /** Another core listens: to a capsule, or to the gateway again. Nothing of the one before is of it. */
  function swap(opened: OpenedCapsule | undefined): void {
    facts.showElse(opened === undefined ? {} : shownOf(opened))
    tellHidden()
    sayAll()
  }

  /** Tells a core that knows nothing all that holds. */
  function sayAll(): void {
    pointAt(probe.getState())
    for (const message of asked.values()) if (isForCore(message)) worker.say(message)
    // Canvases can be handed over only once.
    probe.setState({ ...probe.getState(), drawer: ++drawers })
  }

  /** A capsule is shown whole, whatever is kept of a gateway. */
  function isForCore({ type }: PageMessage): boolean {
    return type !== 'set-buffer' || connection.getState().capsule === undefined
  }

  return {
    ...facts.stores,
    stopping,
    probeHost: (host) => {
      const now = probe.getState()
      if (host !== now.host || now.pattern !== undefined) pointAt({ host, pattern: undefined })
    },
    watchPattern: (pattern) => {
      if (pattern !== probe.getState().pattern) pointAt({ host: undefined, pattern })
    },
    queryLog: (query) => ask({ type: 'query-log', query }),
    showLog: (request) => ask({ type: 'show-log', request }),
    showTime: (held) => ask({ type: 'show-time', held }),
    locate: (address) => {
      const state = probe.getState()
      const located = address === undefined ? undefined : { state: 'waiting' as const }
      probe.setState({ ...state, log: { ...state.log, located } })
      ask({ type: 'locate', address, locating: ++locating })
    },
    countFields: (isWanted) => {
      if (!isWanted) fieldCounts.setState(undefined, true)
      ask({ type: 'count-fields', isWanted })
    },
    showTemplates: (isWanted) => {
      if (!isWanted) templates.setState(undefined, true)
      ask({ type: 'show-templates', isWanted })
    },
    showVolume: (request) => ask({ type: 'show-volume', request }),
    setBuffer: (limits) => ask({ type: 'set-buffer', limits }),
    showCharts: (request) => {
      facts.keepCharts(new Set(request?.plots.map(({ id }) => id)))
      ask({ type: 'show-charts', request })
    },
    useSheet: (row, canvas) => worker.say({ type: 'use-sheet', row, canvas }, canvas === undefined ? [] : [canvas]),
    readAs: (choices) => ask({ type: 'read-as', choices }),
    showOverlay: (request) => {
      if (request === undefined) overlay.setState([], true)
      ask({ type: 'show-overlay', request })
    },
    stopWhen,
    logWindow: facts.logWindow,
    chart: facts.chart,
    ...questions.ofFeed,
    saveCapsule: (view) =>
      questions.saveCapsule(orderOf(view, { connection, hosts, probe, query: queryOf(asked.get('query-log')) })),
    openCapsule: (file) => capsules.ask(() => worker.say({ type: 'open-capsule', file })),
    closeCapsule: () => worker.say({ type: 'close-capsule' }),
    reconnect: () => {
      if (cancelRestart === undefined) worker.say({ type: 'reconnect' })
      else restart()
    },
    stop: () => {
      isStopped = true
      cancelRestart?.()
      watch.stop()
      unsubscribePage()
      questions.stop()
      capsules.giveUp()
      worker.end()
    },
  }
}
