import type { Clock } from '@multimeter/clock'
import { systemClock } from '@multimeter/clock/system'

import { createConnectionStore } from '../stores/connection-store.ts'
import { createHostsStore } from '../stores/hosts-store.ts'
import { createProbeStore } from '../stores/probe-store.ts'
import { applyConnection, applyProbe, pointedAt } from './apply-frame.ts'
import type { Chart, ChartsRequest, Feed, LineDetail, LogRequest, LogWindow } from './feed.ts'
import { HostTable } from './host-table.ts'
import { joinLog } from './log-part.ts'
import { browserPage, type PageLife } from './page-life.ts'
import type { Frame, WorkerMessage } from './worker-messages.ts'
import { startBrowserWorker, type StartWorker, type WorkerPort } from './worker-port.ts'
import { watchWorker, WORKER_SILENT_MS } from './worker-watch.ts'

/** Lines being described at once; the question asked first is given up. */
const MAX_CALLS = 32

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
  const connection = createConnectionStore(clock.now())
  const hosts = createHostsStore()
  const probe = createProbeStore()
  const calls = new Map<number, (detail: LineDetail | undefined) => void>()
  let table = new HostTable()
  let charts = new Map<string, Chart>()
  let logWindow: LogWindow = { fromRow: 0, rows: [] }
  let logRequest: LogRequest | undefined
  let chartsRequest: ChartsRequest | undefined
  let probing = 0
  let starts = 0
  let lastCall = 0
  /** What was lost before the present worker, which counts from 0. */
  let lostBefore = { events: 0, gaps: 0 }
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
    if (message.type === 'line-described') {
      calls.get(message.call)?.(message.detail)
      calls.delete(message.call)
      return
    }
    const ifCurrent = (task: () => void) => (): void => {
      if (generation === starts && !isStopped) task()
    }
    page.nextPaint(
      ifCurrent(() => apply(message)),
      ifCurrent(() => worker.say({ type: 'drawn' })),
    )
  }

  function apply(frame: Frame): void {
    if (frame.connection !== undefined) {
      const lostEvents = frame.connection.lostEvents + lostBefore.events
      const gaps = frame.connection.gaps + lostBefore.gaps
      connection.setState(applyConnection(connection.getState(), { ...frame.connection, lostEvents, gaps }))
    }
    if (frame.hosts !== undefined) hosts.setState(table.apply(frame.hosts))
    let state = probe.getState()
    if (frame.probe?.probing === probing) state = applyProbe(state, frame.probe)
    if (frame.log?.probing === probing) {
      logWindow = joinLog(logWindow, frame.log)
      state = { ...state, logRevision: state.logRevision + 1 }
    }
    if (frame.charts?.probing === probing) {
      for (const chart of frame.charts.charts) charts.set(chart.id, chart)
      state = { ...state, chartRevision: state.chartRevision + 1 }
    }
    probe.setState(state)
  }

  function pointAt(host: string | undefined): void {
    probing++
    charts = new Map()
    logWindow = { fromRow: 0, rows: [] }
    giveUpCalls()
    probe.setState(pointedAt(probe.getState(), host))
    worker.say({ type: 'probe', host, probing })
  }

  function tellHidden(): void {
    worker.say({ type: 'hidden', isHidden: page.isHidden() })
  }

  function giveUpCalls(): void {
    for (const give of calls.values()) give(undefined)
    calls.clear()
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
    const { lostEvents, gaps } = connection.getState()
    // Nobody knows how much of what the worker held comes back by replay.
    lostBefore = { events: lostEvents, gaps: gaps + 1 }
    table = new HostTable()
    worker = start()
    watch.heard()
    pointAt(probe.getState().host)
    if (logRequest !== undefined) worker.say({ type: 'show-log', request: logRequest })
    if (chartsRequest !== undefined) worker.say({ type: 'show-charts', request: chartsRequest })
  }

  return {
    connection,
    hosts,
    probe,
    probeHost: (host) => {
      if (host !== probe.getState().host) pointAt(host)
    },
    showLog: (request) => {
      logRequest = request
      worker.say({ type: 'show-log', request })
    },
    showCharts: (request) => {
      chartsRequest = request
      const ids = new Set(request.ids)
      for (const id of charts.keys()) if (!ids.has(id)) charts.delete(id)
      worker.say({ type: 'show-charts', request })
    },
    logWindow: () => logWindow,
    chart: (id) => charts.get(id),
    lineDetail: (row) =>
      new Promise((resolve) => {
        if (isStopped) {
          resolve(undefined)
          return
        }
        const [oldest] = calls
        if (oldest !== undefined && calls.size >= MAX_CALLS) {
          oldest[1](undefined)
          calls.delete(oldest[0])
        }
        calls.set(++lastCall, resolve)
        worker.say({ type: 'describe-line', call: lastCall, row })
      }),
    reconnect: () => {
      if (cancelRestart === undefined) worker.say({ type: 'reconnect' })
      else restart()
    },
    stop: () => {
      isStopped = true
      cancelRestart?.()
      watch.stop()
      unsubscribePage()
      giveUpCalls()
      worker.end()
    },
  }
}
