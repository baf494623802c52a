import type { Browser, CDPSession, Page } from '@playwright/test'

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

/** How long a task kept the main thread, and for how much of that it had a processor, ms. */
export interface Task {
  readonly wallMs: number
  readonly processorMs: number
}

/** An entry of Chromium's trace, as far as it is read; times in µs. */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/** Records the tasks of all main threads of a browser, from now on, and finds the one that needed most of a processor. */
export async function measureLongestTask(browser: Browser, durationMs: number): Promise<Task> {
  const session = await browser.newBrowserCDPSession()
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel'] },
    transferMode: 'ReportEvents',
  })
  await new Promise((resolve) => setTimeout(resolve, durationMs))
  const isWhole = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await isWhole
  await session.detach()
  const threads = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  const isMain = (event: TraceEvent): boolean => threads.some(({ pid, tid }) => pid === event.pid && tid === event.tid)
  const tasks = events.filter(isMain).map(({ dur = 0, tdur = 0 }) => ({ wallMs: dur / 1000, processorMs: tdur / 1000 }))
  return tasks.reduce((most, task) => (task.processorMs > most.processorMs ? task : most), {
    wallMs: 0,
    processorMs: 0,
  })
}
