import type { SeenPulse } from '../feed/feed.ts'

/** The proof of life of one source: round trips oldest first, NaN for a canary that never came back. */
export interface CanaryTrace {
  readonly source: string
  readonly trips: readonly number[]
  /** The newest, NaN where it was lost. */
  readonly last: number
  readonly median: number
  readonly worst: number
  readonly lost: number
  readonly newestSentAt: number
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

function traceOf(source: string, pulses: readonly SeenPulse[]): CanaryTrace {
  const trips = pulses.map(({ roundTripMs }) => roundTripMs ?? Number.NaN)
  const back = trips.filter((trip) => !Number.isNaN(trip)).sort((a, b) => a - b)
  return {
    source,
    trips,
    last: trips.at(-1) ?? Number.NaN,
    median: back[Math.floor(back.length / 2)] ?? Number.NaN,
    worst: back.at(-1) ?? Number.NaN,
    lost: trips.length - back.length,
    newestSentAt: pulses.at(-1)?.sentAt ?? 0,
  }
}
