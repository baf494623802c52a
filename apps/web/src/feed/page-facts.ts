import type { StoreApi } from 'zustand/vanilla'

import { createConnectionStore } from '../stores/connection-store.ts'
import { createFieldCountsStore } from '../stores/field-counts-store.ts'
import { createHostsStore } from '../stores/hosts-store.ts'
import { createOverlayStore } from '../stores/overlay-store.ts'
import { createProbeStore } from '../stores/probe-store.ts'
import { createTemplatesStore } from '../stores/templates-store.ts'
import { createVolumeStore } from '../stores/volume-store.ts'
import { applyConnection, applyProbe, pointedAt, type Target } from './apply-frame.ts'
import type { Chart } from './chart.ts'
import type { ConnectionState } from './connection-state.ts'
import { HostTable } from './host-table.ts'
import type { HostsState } from './hosts-state.ts'
import type { FieldCounts } from './log/field-counts.ts'
import { joinLog, NO_WINDOW } from './log/log-part.ts'
import type { LogWindow } from './log/log-window.ts'
import type { TemplatesState } from './log/templates-state.ts'
import type { Volume } from './log/volume.ts'
import type { ProbeState } from './probe-state.ts'
import type { Frame } from './worker-messages.ts'

/** Small facts; views read them, and nobody else writes what the worker tells. */
export interface FactStores {
  readonly connection: StoreApi<ConnectionState>
  readonly hosts: StoreApi<HostsState>
  readonly probe: StoreApi<ProbeState>
  readonly volume: StoreApi<Volume | undefined>
  readonly fieldCounts: StoreApi<FieldCounts | undefined>
  readonly templates: StoreApi<TemplatesState | undefined>
  readonly overlay: StoreApi<readonly Chart[]>
}

/** What the page holds of what its worker told: small facts, the one window of rows, and the few charts that are on screen. */
export interface PageFacts {
  readonly stores: FactStores
  readonly logWindow: () => LogWindow
  readonly chart: (id: string) => Chart | undefined
  /** Forgets all charts but these. */
  keepCharts(ids: ReadonlySet<string>): void
  /** @param now what is pointed at and looked for now: what a frame says of what was before is dropped. */
  apply(frame: Frame, now: { readonly probing: number; readonly locating: number }): void
  /** Nothing is known yet of what is listened to now. */
  pointAt(target: Target): void
  /** Another worker is started, and tells from the beginning. */
  workerLost(): void
  /** Something else is shown, of which this is known so far. Nothing of what was before is of it. */
  showElse(known: Partial<ConnectionState>): void
}

export function createPageFacts(startedAt: number): PageFacts {
  const connection = createConnectionStore(startedAt)
  const hosts = createHostsStore()
  const probe = createProbeStore()
  const volume = createVolumeStore()
  const fieldCounts = createFieldCountsStore()
  const templates = createTemplatesStore()
  const overlay = createOverlayStore()
  const charts = new Map<string, Chart>()
  let table = new HostTable()
  let logWindow: LogWindow = NO_WINDOW
  /** What was lost before the present worker, which counts from 0. */
  let lostBefore = { events: 0, gaps: 0 }

  return {
    stores: { connection, hosts, probe, volume, fieldCounts, templates, overlay },
    logWindow: () => logWindow,
    chart: (id) => charts.get(id),
    keepCharts: (ids) => {
      for (const id of charts.keys()) if (!ids.has(id)) charts.delete(id)
    },
    apply: (frame, { probing, locating }) => {
      if (frame.connection !== undefined) {
        const lostEvents = frame.connection.lostEvents + lostBefore.events
        const gaps = frame.connection.gaps + lostBefore.gaps
        connection.setState(applyConnection(connection.getState(), { ...frame.connection, lostEvents, gaps }))
      }
      if (frame.hosts !== undefined) hosts.setState(table.apply(frame.hosts))
      if (frame.volume?.probing === probing) volume.setState(frame.volume.volume, true)
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
    },
    pointAt: (target) => {
      charts.clear()
      logWindow = NO_WINDOW
      volume.setState(undefined, true)
      fieldCounts.setState(undefined, true)
      templates.setState(undefined, true)
      overlay.setState([], true)
      probe.setState(pointedAt(probe.getState(), target))
    },
    workerLost: () => {
      const { lostEvents, gaps } = connection.getState()
      // Nobody knows how much of what the worker held comes back by replay.
      lostBefore = { events: lostEvents, gaps: gaps + 1 }
      table = new HostTable()
      connection.setState({ capsule: undefined })
    },
    showElse: (known) => {
      lostBefore = { events: 0, gaps: 0 }
      table = new HostTable()
      hosts.setState(hosts.getInitialState(), true)
      connection.setState({ ...connection.getInitialState(), ...known }, true)
    },
  }
}
