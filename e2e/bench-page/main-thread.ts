import type { CDPSession, Page } from '@playwright/test'

/** What the main thread of a page did in a stretch of time, ms of its processor, not of the clock: others share the machine. */
export interface MainThread {
  /** Length of the stretch. */
  readonly wallMs: number
  /** All tasks, of which the others are parts. Idle time is not in it, drawing by other threads neither. */
  readonly taskMs: number
  readonly scriptMs: number
  readonly layoutMs: number
  readonly styleMs: number
}

/** Measures the main thread of a page from now on, by Chromium's own counters. */
export async function measureMainThread(page: Page, durationMs: number): Promise<MainThread> {
  const session = await page.context().newCDPSession(page)
  try {
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const before = await countersOf(session)
    const startedMs = performance.now()
    await page.waitForTimeout(durationMs)
    const after = await countersOf(session)
    const wallMs = performance.now() - startedMs
    const passed = (name: string): number => ((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1000
    return {
      wallMs,
      taskMs: passed('TaskDuration'),
      scriptMs: passed('ScriptDuration'),
      layoutMs: passed('LayoutDuration'),
      styleMs: passed('RecalcStyleDuration'),
    }
  } finally {
    await session.detach()
  }
}

/** In seconds. */
async function countersOf(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics')
  return new Map(metrics.map(({ name, value }) => [name, value]))
}
