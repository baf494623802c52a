/** How far the incident is; `gone` is silence. */
export type Phase = 'calm' | 'rising' | 'saturated' | 'dying' | 'gone'

/** The incident at one moment, as a host feels it. */
export interface Incident {
  readonly phase: Phase
  /** 0 is an ordinary day, 1 is all that the host can take. */
  readonly load: number
  /** Since the deploy that began it; 0 before. */
  readonly sinceMs: number
}

/** An ordinary day. */
export const CALM: Incident = { phase: 'calm', load: 0, sinceMs: 0 }

/** Hours in the mocks; here each phase is as short as it can be read in one window of the page. */
export const CALM_MS = 30_000
const RISING_MS = 12_000

/** From the first process that is killed to the panic. */
export const DYING_MS = 4_000

/**
 * The script of the host that fails. It stays saturated until it is told to fall, at `fallAtMs`.
 *
 *   calm ──30 s──▶ rising ──12 s──▶ saturated ──told──▶ dying ──4 s──▶ gone
 */
export function incidentAt(elapsedMs: number, fallAtMs?: number): Incident {
  const sinceMs = Math.max(0, elapsedMs - CALM_MS)
  if (fallAtMs !== undefined && elapsedMs >= fallAtMs) {
    return { phase: elapsedMs < fallAtMs + DYING_MS ? 'dying' : 'gone', load: 1, sinceMs }
  }
  if (sinceMs === 0) return CALM
  const share = Math.min(1, sinceMs / RISING_MS)
  // Slow, then fast, then slow: what queues does.
  return { phase: share < 1 ? 'rising' : 'saturated', load: share * share * (3 - 2 * share), sinceMs }
}
