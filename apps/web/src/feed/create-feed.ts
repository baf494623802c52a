import type { Clock } from '@multimeter/clock'
import { systemClock } from '@multimeter/clock/system'

import { createConnectionStore } from '../stores/connection-store.ts'
import { createHostsStore } from '../stores/hosts-store.ts'
import { createProbeStore } from '../stores/probe-store.ts'
import { createFieldCountsStore } from '../stores/field-counts-store.ts'
import { createOverlayStore } from '../stores/overlay-store.ts'
import { createStopStore } from '../stores/stop-store.ts'
import { createTemplatesStore } from '../stores/templates-store.ts'
import { createVolumeStore } from '../stores/volume-store.ts'
import { applyConnection, applyProbe, pointedAt, type Target } from './apply-frame.ts'
import { Calls } from './calls.ts'
import { CapsuleDoor, orderOf, queryOf, shownOf, type OpenedCapsule } from './capsule/capsule-door.ts'
import type { Chart } from './chart.ts'
import type { Feed } from './feed.ts'
import type { LogWindow } from './log/log-window.ts'
import { HostTable } from './host-table.ts'
import { joinLog, NO_WINDOW } from './log/log-part.ts'
import { browserPage, type PageLife } from './page-life.ts'
import type { StopCondition } from './stop-condition.ts'
import type { Frame, PageMessage, StopTold, WorkerMessage } from './worker-messages.ts'
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
  const connection = createConnectionStore(clock.now())
  const hosts = createHostsStore()
  const probe = createProbeStore()
  const volume = createVolumeStore()
  const fieldCounts = createFieldCountsStore()
  const templates = createTemplatesStore()
  const overlay = createOverlayStore()
  const stopping = createStopStore()
  const calls = new Calls()
  let movedProgress: { readonly call: number; readonly told: (share: number) => void } | undefined
  /** What another worker must be told too: the last of each kind. */
  const asked = new Map<PageMessage['type'], PageMessage>()
  let table = new HostTable()
  let charts = new Map<string, Chart>()
  let logWindow: LogWindow = NO_WINDOW
  let probing = 0
  let locating = 0
  let watching = 0
  let starts = 0
  let drawers = 1
  const capsules = new CapsuleDoor()
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
    if (message.type === 'moved-progress') {
      if (message.call === movedProgress?.call) movedProgress.told(message.share)
      return
    }
    if (message.type === 'stop-told') {
      hearStop(message)
      return
    }
    if (message.type === 'capsule-opened' || message.type === 'capsule-closed') {
      if (message.type === 'capsule-closed') swap(undefined)
      else if (message.ok) swap(message)
      capsules.hear(message)
      return
    }
    if (message.type !== 'frame') {
      calls.hear(message)
      return
    }
    // In this turn, not in that of the painting: two short turns instead of a long one keep the page at the reader's disposal.
    apply(message)
    page.afterPaint(() => {
      if (generation === starts && !isStopped) worker.say({ type: 'drawn' })
    })
  }

  function hearStop({ watching: of, state }: StopTold): void {
    if (of !== watching) return
    // What is spent is not asked for again of another worker.
    if (state.state !== 'armed' && state.state !== 'hit') asked.delete('stop-when')
    stopping.setState(state, true)
  }

  function apply(frame: Frame): void {
    if (frame.connection !== undefined) {
      const lostEvents = frame.connection.lostEvents + lostBefore.events
      const gaps = frame.connection.gaps + lostBefore.gaps
      connection.setState(applyConnection(connection.getState(), { ...frame.connection, lostEvents, gaps }))
    }
    if (frame.hosts !== undefined) hosts.setState(table.apply(frame.hosts))
    if (frame.volume !== undefined) volume.setState(frame.volume, true)
    if (frame.fieldCounts?.probing === probing) fieldCounts.setState(frame.fieldCounts.counts, true)
    if (frame.templates?.probing === probing) templates.setState(frame.templates.state, true)
    if (frame.overlay?.probing === probing) overlay.setState(frame.overlay.charts, true)
    let state = probe.getState()
    if (frame.probe?.probing === probing) state = applyProbe(state, frame.probe, locating)
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

  function pointAt(target: Target): void {
    probing++
    charts = new Map()
    logWindow = NO_WINDOW
    calls.giveUp()
    volume.setState(undefined, true)
    fieldCounts.setState(undefined, true)
    templates.setState(undefined, true)
    overlay.setState([], true)
    probe.setState(pointedAt(probe.getState(), target))
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
    const newest = logWindow.rows.at(-1)
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
    const { lostEvents, gaps } = connection.getState()
    // Nobody knows how much of what the worker held comes back by replay.
    lostBefore = { events: lostEvents, gaps: gaps + 1 }
    table = new HostTable()
    worker = start()
    watch.heard()
    capsules.giveUp()
    connection.setState({ capsule: undefined })
    sayAll()
  }

  /** Another core listens: to a capsule, or to the gateway again. Nothing of the one before is of it. */
  function swap(opened: OpenedCapsule | undefined): void {
    lostBefore = { events: 0, gaps: 0 }
    table = new HostTable()
    hosts.setState(hosts.getInitialState(), true)
    connection.setState({ ...connection.getInitialState(), ...(opened && shownOf(opened)) }, true)
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
    connection,
    hosts,
    probe,
    volume,
    fieldCounts,
    templates,
    overlay,
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
      const ids = new Set(request?.plots.map(({ id }) => id))
      for (const id of charts.keys()) if (!ids.has(id)) charts.delete(id)
      ask({ type: 'show-charts', request })
    },
    useSheet: (row, canvas) => worker.say({ type: 'use-sheet', row, canvas }, canvas === undefined ? [] : [canvas]),
    readAs: (choices) => ask({ type: 'read-as', choices }),
    showOverlay: (request) => {
      if (request === undefined) overlay.setState([], true)
      ask({ type: 'show-overlay', request })
    },
    compareLeads: async (question) => {
      if (isStopped) return undefined
      const answer = await calls.ask('leads-compared', (call) => worker.say({ type: 'compare-leads', call, question }))
      return answer?.comparison
    },
    recurrence: async (question) => {
      if (isStopped) return undefined
      const answer = await calls.ask('recurrence-told', (call) => worker.say({ type: 'recurrence', call, question }))
      return answer?.recurrence
    },
    whatMoved: (stretch, told) => {
      if (isStopped) return { answer: Promise.resolve(undefined), cancel: () => undefined }
      let asked = 0
      const answer = calls.ask('moved', (call) => {
        asked = call
        movedProgress = { call, told }
        worker.say({ type: 'what-moved', call, stretch })
      })
      return {
        answer: answer.then((given) => given?.moved),
        cancel: () => worker.say({ type: 'cancel-moved', call: asked }),
      }
    },
    stopWhen,
    logWindow: () => logWindow,
    chart: (id) => charts.get(id),
    lineDetail: async (row) => {
      if (isStopped) return undefined
      const answer = await calls.ask('line-described', (call) => worker.say({ type: 'describe-line', call, row }))
      return answer?.detail
    },
    nextGap: async (fromPlace, by) => {
      if (isStopped) return undefined
      return (await calls.ask('found', (call) => worker.say({ type: 'next-gap', call, fromPlace, by })))?.found
    },
    nextError: async (fromAt, by) => {
      if (isStopped) return undefined
      return (await calls.ask('found', (call) => worker.say({ type: 'next-error', call, fromAt, by })))?.found
    },
    loadGap: async (row) => {
      if (isStopped) return undefined
      return (await calls.ask('gap-loaded', (call) => worker.say({ type: 'load-gap', call, row })))?.load
    },
    exportLog: async (form) => {
      if (isStopped) return undefined
      return (await calls.ask('log-exported', (call) => worker.say({ type: 'export-log', call, form })))?.file
    },
    saveCapsule: async (view) => {
      if (isStopped) return undefined
      const order = orderOf(view, { connection, hosts, probe, query: queryOf(asked.get('query-log')) })
      return (await calls.ask('capsule-saved', (call) => worker.say({ type: 'save-capsule', call, order })))?.saved
    },
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
      calls.giveUp()
      capsules.giveUp()
      worker.end()
    },
  }
}
