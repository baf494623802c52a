import { type Browser, expect, type Page } from '@playwright/test'

import { ProbePage } from '../pages/probe-page.ts'
import type { BenchLoad } from './bench-load.ts'
import { openBenchProbe } from './bench-probe.ts'
import { measureLongestTask, measureMainThread, type Task } from './main-thread.ts'

const LINES_PER_SECOND = 2_000
const MEASURED_MS = 20_000
const SCROLLED_MS = 10_000
const TRACED_MS = 10_000

/** So many lines are there before anything is measured: the page has settled under load. */
const SETTLED_LINES = LINES_PER_SECOND * 5

/** One notch of a wheel. */
const WHEEL_PX = 100
const WHEEL_EVERY_MS = 50

/** What a reader feels while a host floods its log. */
export interface LineCost {
  /** Lines published each second meanwhile. */
  readonly linesPerSecond: number
  /** Processor time of the main thread by the clock's, while the log was followed. */
  readonly busyShare: number
  /** Lengths of tasks over 50 ms while the log was followed, ms. */
  readonly longTasks: readonly number[]
  readonly longTasksScrolling: readonly number[]
  /** The one that needed most of a processor, of a further stretch of following; the clock counts what others had of it too. */
  readonly longestTask: Task
  /** Frames a second while the held log was scrolled by its wheel. */
  readonly framesPerSecond: number
}

/** Measures the probe of a host with 24 charts that says 2,000 lines a second. */
export async function measureLineCost(browser: Browser, gatewayUrl: string, load: BenchLoad): Promise<LineCost> {
  const page = await openBenchProbe(browser, gatewayUrl)
  const before = load.lines
  load.setLines(LINES_PER_SECOND)
  await expect.poll(() => load.lines - before, { timeout: 60_000 }).toBeGreaterThan(SETTLED_LINES)

  const startedAt = performance.now()
  const linesAtStart = load.lines
  const followed = await watchFrames(page)
  const { taskMs, wallMs } = await measureMainThread(page, MEASURED_MS)
  const { longTasks } = await followed()
  const linesPerSecond = ((load.lines - linesAtStart) * 1000) / (performance.now() - startedAt)
  const longestTask = await measureLongestTask(browser, TRACED_MS)

  const scrolled = await watchFrames(page)
  await scrollLog(page)
  const scrolling = await scrolled()
  load.setLines(0)
  await page.context().close()
  return {
    linesPerSecond,
    busyShare: taskMs / wallMs,
    longTasks,
    longestTask,
    longTasksScrolling: scrolling.longTasks,
    framesPerSecond: scrolling.framesPerSecond,
  }
}

/** Up through what is held, and down again when it is at its start. */
async function scrollLog(page: Page): Promise<void> {
  const { log } = new ProbePage(page)
  await log.hover()
  const endAt = performance.now() + SCROLLED_MS
  while (performance.now() < endAt) {
    await page.mouse.wheel(0, -WHEEL_PX)
    await page.waitForTimeout(WHEEL_EVERY_MS)
  }
  await expect(page.getByRole('button', { name: 'Go live' }).first(), 'the wheel holds the log').toBeVisible()
}

interface Frames {
  readonly longTasks: readonly number[]
  readonly framesPerSecond: number
}

/** Counts frames and tasks over 50 ms, from now until the returned function is called. */
async function watchFrames(page: Page): Promise<() => Promise<Frames>> {
  const watch = await page.evaluateHandle(() => {
    const state = { frames: 0, startedAt: performance.now(), stopped: false, longTasks: new Array<number>() }
    const observer = new PerformanceObserver((list) => {
      for (const { duration, startTime } of list.getEntries()) {
        if (startTime >= state.startedAt) state.longTasks.push(Math.round(duration))
      }
    })
    observer.observe({ type: 'longtask' })
    const frame = (): void => {
      state.frames++
      if (!state.stopped) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    return { state, observer }
  })
  return async () => {
    const frames = await watch.evaluate(({ state, observer }) => {
      state.stopped = true
      observer.disconnect()
      const seconds = (performance.now() - state.startedAt) / 1000
      return { longTasks: state.longTasks, framesPerSecond: state.frames / seconds }
    })
    await watch.dispose()
    return frames
  }
}
