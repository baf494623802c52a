import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import type { Browser, Page } from '@playwright/test'
import type uPlot from 'uplot'

import { benchValue, CHARTS, POINTS } from './bench-load.ts'
import { newBenchPage, TALL } from './new-bench-page.ts'

/** What uPlot is given to draw. */
export interface UplotLoad {
  /** Of one chart, px. */
  readonly width: number
  readonly height: number
  readonly updatesPerSecond: number
}

/** A bare page on which uPlot draws as many charts of the same size, points, values and colours, as often. */
export async function openUplotPage(browser: Browser, load: UplotLoad): Promise<Page> {
  const folder = dirname(createRequire(import.meta.url).resolve('uplot'))
  const page = await newBenchPage(browser, TALL)
  await page.goto('about:blank')
  await page.setContent('<!doctype html><body style="margin:0;background:#0b0d10;color:#ddd"></body>')
  await page.addStyleTag({ path: join(folder, 'uPlot.min.css') })
  await page.addScriptTag({ content: await readFile(join(folder, 'uPlot.iife.min.js'), 'utf8') })
  const values = Array.from({ length: CHARTS }, (_, series) =>
    // Longer than is shown, so that each drawing moves on; then from the start again.
    Array.from({ length: POINTS * 4 }, (_, step) => benchValue(series, step)),
  )
  await page.evaluate(drawOnAndOn, { ...load, values, points: POINTS })
  return page
}

interface Given extends UplotLoad {
  readonly values: readonly (readonly number[])[]
  readonly points: number
}

/** Runs in the page. */
function drawOnAndOn({ width, height, updatesPerSecond, values, points }: Given): void {
  const stepMs = 60_000 / points
  const Plot = (window as unknown as { readonly uPlot: typeof uPlot }).uPlot
  document.body.style.cssText += ';display:flex;flex-wrap:wrap;gap:8px'
  const grid = { stroke: '#222', width: 1 }
  const options: uPlot.Options = {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false } },
    axes: [
      { stroke: '#888', size: 0, grid, values: () => [] },
      { stroke: '#888', size: 24, grid, font: '10px monospace', space: 24 },
    ],
    series: [{}, { stroke: '#58b4f8', width: 1.5, fill: 'rgba(88,180,248,0.12)', points: { show: false } }],
  }
  const state = { step: 0, drawings: 0 }
  const plots = values.map((all) => ({ all, plot: new Plot(options, [[], []], document.body) }))
  Object.assign(window, { drawings: () => state.drawings })
  setInterval(() => {
    state.drawings++
    state.step = (state.step + 1) % (points * 3)
    const untilAt = performance.now()
    const times = Array.from({ length: points }, (_, index) => untilAt - (points - index) * stepMs)
    for (const { all, plot } of plots) plot.setData([times, all.slice(state.step, state.step + points)])
  }, 1000 / updatesPerSecond)
}
