import type { SeenPulse } from '../feed/connection-state.ts'

/**
 * The proof of life of one source: round trips oldest first, NaN for a canary that never came back, undefined for a
 * second of which this page heard nothing.
 */
export interface CanaryTrace {
  readonly source: string
  readonly trips: readonly (number | undefined)[]
  /** Canaries heard of. */
  readonly sent: number
  /** About when the gateway sent the first one of all, known from the number of the newest. */
  readonly startedAt: number
  /** The newest, NaN where it was lost. */
  readonly last: number
  readonly median: number
  readonly worst: number
  readonly lost: number
}

/** Canaries of one source that are drawn: two minutes, at one a second. */
export const MAX_TRIPS = 120

/** One trace for each source, in the order first heard. */
export function selectCanaries(pulses: readonly SeenPulse[]): readonly CanaryTrace[] {
  const bySource = new Map<string, SeenPulse[]>()
  for (const pulse of pulses) {
    const of = bySource.get(pulse.source)
    if (of === undefined) bySource.set(pulse.source, [pulse])
    else of.push(pulse)
  }
  return [...bySource].map(([source, all]) => traceOf(source, all.slice(-MAX_TRIPS)))
}

/** The source in most trouble: one whose newest canary was lost, else the slowest. */
export function worstCanary(traces: readonly CanaryTrace[]): CanaryTrace | undefined {
  return traces.reduce<CanaryTrace | undefined>((worst, trace) => {
    if (worst === undefined) return trace
    if (Number.isNaN(worst.last)) return worst
    return Number.isNaN(trace.last) || trace.last > worst.last ? trace : worst
  }, undefined)
}

/** The least height of a scale: jitter of a fast broker must not look like trouble. */
const LEAST_SCALE_MS = 4

/** The round trip drawn at full height, ms: what is usual lies in the lower half, the worst still fits. */
export function canaryScale({ median, worst }: Pick<CanaryTrace, 'median' | 'worst'>): number {
  if (Number.isNaN(worst)) return LEAST_SCALE_MS
  return Math.ceil(Math.max(LEAST_SCALE_MS, worst * 1.1, median * 2.5))
}

/** Canaries are sent about so often. */
const CANARY_EVERY_MS = 1000

function traceOf(source: string, pulses: readonly SeenPulse[]): CanaryTrace {
  const trips: (number | undefined)[] = []
  let before: number | undefined
  for (const { sentAt, roundTripMs } of pulses) {
    const missed = before === undefined ? 0 : Math.floor((sentAt - before) / CANARY_EVERY_MS) - 1
    // One late canary is no hole; more were sent while this page was away.
    if (missed > 1) for (let index = 0; index < Math.min(missed, MAX_TRIPS); index += 1) trips.push(undefined)
    trips.push(roundTripMs ?? Number.NaN)
    before = sentAt
  }
  const shown = trips.slice(-MAX_TRIPS)
  const sent = shown.filter((trip) => trip !== undefined)
  const back = sent.filter((trip) => !Number.isNaN(trip)).sort((a, b) => a - b)
  const newest = pulses.at(-1)
  return {
    source,
    trips: shown,
    sent: sent.length,
    startedAt: newest === undefined ? 0 : newest.sentAt - newest.number * CANARY_EVERY_MS,
    last: shown.at(-1) ?? Number.NaN,
    median: back[Math.floor(back.length / 2)] ?? Number.NaN,
    worst: back.at(-1) ?? Number.NaN,
    lost: sent.length - back.length,
  }
}
