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

/** What the page holds of what its worker told: small facts, the one window of rows, and the few charts that are on screen. */
export class PageFacts {
  readonly connection: StoreApi<ConnectionState>
  readonly hosts: StoreApi<HostsState> = createHostsStore()
  readonly probe: StoreApi<ProbeState> = createProbeStore()
  readonly volume: StoreApi<Volume | undefined> = createVolumeStore()
  readonly fieldCounts: StoreApi<FieldCounts | undefined> = createFieldCountsStore()
  readonly templates: StoreApi<TemplatesState | undefined> = createTemplatesStore()
  readonly overlay: StoreApi<readonly Chart[]> = createOverlayStore()
  #table = new HostTable()
  #charts = new Map<string, Chart>()
  #logWindow: LogWindow = NO_WINDOW
  /** What was lost before the present worker, which counts from 0. */
  #lostBefore = { events: 0, gaps: 0 }

  constructor(startedAt: number) {
    this.connection = createConnectionStore(startedAt)
  }

  get logWindow(): LogWindow {
    return this.#logWindow
  }

  chart(id: string): Chart | undefined {
    return this.#charts.get(id)
  }

  /** Forgets all charts but these. */
  keepCharts(ids: ReadonlySet<string>): void {
    for (const id of this.#charts.keys()) if (!ids.has(id)) this.#charts.delete(id)
  }

  /** @param now what is pointed at and looked for now: what a frame says of what was before is dropped. */
  apply(frame: Frame, now: { readonly probing: number; readonly locating: number }): void {
    const { probing, locating } = now
    if (frame.connection !== undefined) {
      const lostEvents = frame.connection.lostEvents + this.#lostBefore.events
      const gaps = frame.connection.gaps + this.#lostBefore.gaps
      const part = { ...frame.connection, lostEvents, gaps }
      this.connection.setState(applyConnection(this.connection.getState(), part))
    }
    if (frame.hosts !== undefined) this.hosts.setState(this.#table.apply(frame.hosts))
    if (frame.volume !== undefined) this.volume.setState(frame.volume, true)
    if (frame.fieldCounts?.probing === probing) this.fieldCounts.setState(frame.fieldCounts.counts, true)
    if (frame.templates?.probing === probing) this.templates.setState(frame.templates.state, true)
    if (frame.overlay?.probing === probing) this.overlay.setState(frame.overlay.charts, true)
    let state = this.probe.getState()
    if (frame.probe?.probing === probing) state = applyProbe(state, frame.probe, locating)
    if (frame.log?.probing === probing) {
      this.#logWindow = joinLog(this.#logWindow, frame.log)
      state = { ...state, logRevision: state.logRevision + 1 }
    }
    if (frame.charts?.probing === probing) {
      for (const chart of frame.charts.charts) this.#charts.set(chart.id, chart)
      state = { ...state, chartRevision: state.chartRevision + 1 }
    }
    this.probe.setState(state)
  }

  /** Nothing is known yet of what is listened to now. */
  pointAt(target: Target): void {
    this.#charts.clear()
    this.#logWindow = NO_WINDOW
    this.volume.setState(undefined, true)
    this.fieldCounts.setState(undefined, true)
    this.templates.setState(undefined, true)
    this.overlay.setState([], true)
    this.probe.setState(pointedAt(this.probe.getState(), target))
  }

  /** Another worker tells from the beginning; what it does not tell of is kept. */
  workerLost(): void {
    const { lostEvents, gaps } = this.connection.getState()
    // Nobody knows how much of what the worker held comes back by replay.
    this.#lostBefore = { events: lostEvents, gaps: gaps + 1 }
    this.#table = new HostTable()
    this.connection.setState({ capsule: undefined })
  }

  /** Something else is shown, of which this is known so far. Nothing of what was before is of it. */
  showElse(known: Partial<ConnectionState>): void {
    this.#lostBefore = { events: 0, gaps: 0 }
    this.#table = new HostTable()
    this.hosts.setState(this.hosts.getInitialState(), true)
    this.connection.setState({ ...this.connection.getInitialState(), ...known }, true)
  }
}
