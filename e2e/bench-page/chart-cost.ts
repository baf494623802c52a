import { type Browser, expect, type Page } from '@playwright/test'

import { ProbePage } from '../pages/probe-page.ts'
import { type BenchLoad, CHARTS, nameOf, POINTS } from './bench-load.ts'
import { cardsOf, countDrawings, openBenchProbe } from './bench-probe.ts'
import { type MainThread, measureMainThread } from './main-thread.ts'
import { openUplotPage, type UplotLoad } from './uplot-page.ts'

const FULL_WITHIN_MS = 90_000

/** With and without cards in turn, so that what the machine does beside it falls on both. */
const ROUNDS = 3
const ROUND_MS = 7_000

/** What was done, and how often all charts were drawn anew meanwhile. */
export type Drawn = MainThread & { readonly drawings: number }

/** Processor time of the main thread for one drawing of 24 charts of 300 points each, ms. */
export interface ChartCost {
  /** The whole probe: cards with their readouts, five log lines a second, header, streams. */
  readonly probe: Drawn
  /** The same probe with all cards filtered away. */
  readonly rest: MainThread
  readonly uplot: Drawn
  /** What the cards add to the probe, for one drawing. */
  readonly cardsMs: number
  readonly uplotMs: number
  readonly probeMs: number
}

/** Measures the page, then uPlot with plots of the same size at the rate at which the page drew. */
export async function measureChartCost(browser: Browser, gatewayUrl: string, load: BenchLoad): Promise<ChartCost> {
  const page = await openBenchProbe(browser, gatewayUrl)
  await expect.poll(() => load.updates, { timeout: FULL_WITHIN_MS, intervals: [500] }).toBeGreaterThan(POINTS)
  const size = await page.getByRole('img', { name: `${nameOf(0)} over time` }).boundingBox()
  if (size === null) throw new Error('The first card has no plot to measure.')

  const rounds: { readonly probe: Drawn; readonly rest: MainThread }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ probe: await measureProbe(page), rest: await measureRest(page) })
  }
  await page.context().close()
  const probe = {
    ...sumOf(rounds.map(({ probe }) => probe)),
    drawings: rounds.reduce((sum, { probe }) => sum + probe.drawings, 0),
  }
  const rest = sumOf(rounds.map(({ rest }) => rest))

  const uplot = await measureUplot(browser, {
    width: Math.round(size.width),
    height: Math.round(size.height),
    updatesPerSecond: (probe.drawings * 1000) / probe.wallMs,
  })
  const drawingMs = probe.wallMs / probe.drawings
  const shareOf = ({ taskMs, wallMs }: MainThread): number => taskMs / wallMs
  return {
    probe,
    rest,
    uplot,
    cardsMs: (shareOf(probe) - shareOf(rest)) * drawingMs,
    probeMs: shareOf(probe) * drawingMs,
    uplotMs: uplot.taskMs / uplot.drawings,
  }
}

async function measureProbe(page: Page): Promise<Drawn> {
  await expect(cardsOf(page)).toHaveCount(CHARTS)
  const stopCounting = await countDrawings(page)
  const measured = await measureMainThread(page, ROUND_MS)
  return { ...measured, drawings: await stopCounting() }
}

/** Filters all cards away, and takes the filter off again. */
async function measureRest(page: Page): Promise<MainThread> {
  const probe = new ProbePage(page)
  await probe.filterInstruments('no card has this name')
  await expect(cardsOf(page)).toHaveCount(0)
  const measured = await measureMainThread(page, ROUND_MS)
  await probe.filterInstruments('')
  return measured
}

async function measureUplot(browser: Browser, load: UplotLoad): Promise<Drawn> {
  const page = await openUplotPage(browser, load)
  const drawings = (): Promise<number> => page.evaluate('drawings()')
  await expect.poll(drawings).toBeGreaterThan(load.updatesPerSecond * 2)
  const before = await drawings()
  const measured = await measureMainThread(page, ROUNDS * ROUND_MS)
  const uplot = { ...measured, drawings: (await drawings()) - before }
  await page.context().close()
  return uplot
}

function sumOf(parts: readonly MainThread[]): MainThread {
  const sum = (name: keyof MainThread): number => parts.reduce((all, part) => all + part[name], 0)
  return {
    wallMs: sum('wallMs'),
    taskMs: sum('taskMs'),
    scriptMs: sum('scriptMs'),
    layoutMs: sum('layoutMs'),
    styleMs: sum('styleMs'),
  }
}
