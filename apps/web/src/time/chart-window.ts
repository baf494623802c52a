import type { TimeShown } from './time-store.ts'

/** A part of the time, ms since epoch. */
export interface Stretch {
  readonly fromAt: number
  readonly toAt: number
}

export interface ChartWindow {
  readonly spanMs: number
  /** Undefined: up to now, and it goes on. */
  readonly untilAt: number | undefined
}

/** What stood at the cursor came before it: so much of the window is left of it at least. */
const LEAD_SHARE = 0.1

/** A cursor that leaves the window takes it along in steps of this share of it: every step asks for all charts anew. */
const FOLLOW_SHARE = 0.25

/** Of a host that speaks no more so much of the window is what came after its last words. */
const ENDED_SHARE = 0.25

/** What the charts show: up to now, up to where the view is held, or around a cursor that is far before that. */
export function chartWindow(shown: TimeShown, spanMs: number, zoom: Stretch | undefined): ChartWindow {
  if (shown.kind === 'live') return { spanMs, untilAt: undefined }
  if (zoom !== undefined) return { spanMs: zoom.toAt - zoom.fromAt, untilAt: zoom.toAt }
  const { heldAt, cursorAt } = shown
  if (cursorAt >= heldAt - spanMs * (1 - LEAD_SHARE)) return { spanMs, untilAt: heldAt }
  const stepMs = spanMs * FOLLOW_SHARE
  return { spanMs, untilAt: Math.min(heldAt, Math.ceil((cursorAt + spanMs / 2) / stepMs) * stepMs) }
}

/** A window that follows live stops soon after the last words of a host, so that they stay in sight. @param endedAt of those words */
export function windowOfEnded(window: ChartWindow, endedAt: number | undefined, now: number): ChartWindow {
  if (window.untilAt !== undefined || endedAt === undefined) return window
  const untilAt = endedAt + window.spanMs * ENDED_SHARE
  return untilAt < now ? { ...window, untilAt } : window
}
