import type { SourceStatus } from '@multimeter/protocol'

import type { BufferFacts, ConnectionState, LinkState, SeenPulse } from './connection-state.ts'
import type { LogFacts } from './log/log-facts.ts'
import type { ProbeState } from './probe-state.ts'
import type { SeriesFacts } from './series/series-facts.ts'
import { MAX_PULSES_PER_SOURCE } from './connection-facts.ts'
import { NO_LOG } from './log/no-log.ts'
import type { ConnectionPart, ProbePart } from './worker-messages.ts'

/** Pulses kept in all; with very many sources each keeps fewer. */
export const MAX_PULSES = 1_200

/** Changes of shape kept of the probed host. */
export const MAX_SHAPE_CHANGES_SHOWN = 50

/** The state after a frame. What did not change keeps its identity, so that nobody draws again for it. */
export function applyConnection(state: ConnectionState, part: ConnectionPart): ConnectionState {
  const sources = part.sources ?? state.sources
  const pulses = part.sources === undefined ? state.pulses : pulsesOf(state.pulses, part.sources)
  return {
    link: isSameLink(state.link, part.link) ? state.link : part.link,
    // A fraction of a millisecond more or less is no reason to draw.
    clockOffsetMs:
      Math.abs(state.clockOffsetMs - part.clockOffsetMs) < 1 ? state.clockOffsetMs : Math.round(part.clockOffsetMs),
    sources,
    pulses: joinPulses(pulses, part.newPulses),
    gatewayVersion: part.gatewayVersion,
    epoch: part.epoch ?? state.epoch,
    restartedAt: part.restartedAt ?? state.restartedAt,
    lostEvents: part.lostEvents,
    gaps: part.gaps,
    buffer: sameOr(state.buffer, part.buffer),
    ...(state.capsule === undefined ? {} : { capsule: state.capsule }),
  }
}

/**
 * The state after a frame that tells how many rows and series there are.
 *
 * @param locating which line is looked for now; what the frame says of another is not told
 */
export function applyProbe(state: ProbeState, part: ProbePart, locating: number): ProbeState {
  const { firstRow, endRow, refused, changedSeries, refusedSeries, newShapeChanges, isReplayed } = part
  const located = part.locating === locating ? part.log.located : state.log.located
  const series = withChanged(state.series, changedSeries)
  const shapeChanges =
    newShapeChanges.length === 0
      ? state.shapeChanges
      : [...state.shapeChanges, ...newShapeChanges].slice(-MAX_SHAPE_CHANGES_SHOWN)
  const log = sameOr<LogFacts>(state.log, { ...part.log, located })
  return { ...state, firstRow, endRow, log, refused, series, refusedSeries, shapeChanges, isReplayed }
}

function withChanged(known: readonly SeriesFacts[], changed: ProbePart['changedSeries']): readonly SeriesFacts[] {
  if (changed.length === 0) return known
  const series = [...known]
  for (const { place, facts } of changed) series[place] = facts
  return series
}

/** What is listened to: a host, or a topic pattern, or nothing. */
export type Target = Pick<ProbeState, 'host' | 'pattern'>

/** The state when another host or pattern is listened to; nothing is known of it yet. */
export function pointedAt(state: ProbeState, { host, pattern }: Target): ProbeState {
  const { located } = state.log
  return {
    host,
    pattern,
    refused: undefined,
    logRevision: state.logRevision + 1,
    chartRevision: state.chartRevision + 1,
    drawer: state.drawer,
    firstRow: state.endRow,
    endRow: state.endRow,
    log: { ...NO_LOG, located: located && { state: 'waiting' } },
    series: [],
    refusedSeries: 0,
    shapeChanges: [],
    isReplayed: false,
  }
}

/** A source that was taken out of the settings has no canary any more. */
function pulsesOf(pulses: readonly SeenPulse[], sources: readonly SourceStatus[]): readonly SeenPulse[] {
  const names = new Set(sources.map(({ source }) => source))
  return pulses.every(({ source }) => names.has(source)) ? pulses : pulses.filter(({ source }) => names.has(source))
}

function joinPulses(pulses: readonly SeenPulse[], newPulses: readonly SeenPulse[]): readonly SeenPulse[] {
  if (newPulses.length === 0) return pulses
  const left = new Map<string, number>()
  const kept: SeenPulse[] = []
  for (const pulse of [...pulses, ...newPulses].slice(-MAX_PULSES).reverse()) {
    const room = left.get(pulse.source) ?? MAX_PULSES_PER_SOURCE
    left.set(pulse.source, room - 1)
    if (room > 0) kept.push(pulse)
  }
  return kept.reverse()
}

function isSameLink(one: LinkState, other: LinkState): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The object known before, where the new one says the same. */
function sameOr<T extends BufferFacts | LogFacts>(known: T, told: T): T {
  return JSON.stringify(known) === JSON.stringify(told) ? known : told
}
