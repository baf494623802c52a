import { gzipSync } from 'node:zlib'

import { type Browser, expect, type Page } from '@playwright/test'

import { HostsPage } from '../pages/hosts-page.ts'
import { BENCH_HOST } from './bench-load.ts'
import { DESK, newBenchPage } from './new-bench-page.ts'

const TIMES = 5
const CHART_WITHIN_MS = 20_000

/** One file of script and what it is compressed, bytes. */
export interface Script {
  readonly name: string
  readonly gzipBytes: number
}

/** What it takes until the page is of use. */
export interface FirstUse {
  /** All script that was loaded until the first host was on the screen, the worker's included. */
  readonly hosts: readonly Script[]
  /** Until the first chart of a probe was drawn. */
  readonly probe: readonly Script[]
  /** From following a link to a probe to its first drawn chart, nothing cached, ms, sorted. */
  readonly firstChartMs: readonly number[]
}

/** Opens the page as for the first time, again and again. */
export async function measureFirstUse(browser: Browser, gatewayUrl: string): Promise<FirstUse> {
  const hosts = await withNewPage(browser, async (page) => {
    const view = new HostsPage(page)
    await view.open(gatewayUrl)
    await expect(view.row(BENCH_HOST)).toBeVisible()
    return scriptsOf(page)
  })
  const firstChartMs: number[] = []
  let probe: readonly Script[] = []
  for (let time = 0; time < TIMES; time++) {
    await withNewPage(browser, async (page) => {
      await page.addInitScript(noteFirstChart)
      await page.goto(`${gatewayUrl}/hosts/${BENCH_HOST}`, { waitUntil: 'commit' })
      // Playwright's own way to wait evaluates text in the page, which the page's content policy refuses.
      await expect.poll(() => page.evaluate(() => 'firstChartAt' in window), { timeout: CHART_WITHIN_MS }).toBe(true)
      firstChartMs.push(Math.round(await page.evaluate<number>('firstChartAt')))
      probe = await scriptsOf(page)
    })
  }
  return { hosts, probe, firstChartMs: firstChartMs.toSorted((a, b) => a - b) }
}

async function withNewPage<Value>(browser: Browser, use: (page: Page) => Promise<Value>): Promise<Value> {
  const page = await newBenchPage(browser, DESK)
  try {
    return await use(page)
  } finally {
    await page.context().close()
  }
}

/** The gateway may compress or not; what counts is what a proxy with gzip would send. */
async function scriptsOf(page: Page): Promise<readonly Script[]> {
  const urls = await page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => (/\.js($|\?)/.test(name) ? [name] : [])),
  )
  if (!urls.some((url) => url.includes('worker'))) throw new Error(`No worker among the scripts: ${urls.join(' ')}`)
  return Promise.all(
    [...new Set(urls)].map(async (url) => {
      const answer = await fetch(url)
      const bytes = Buffer.from(await answer.arrayBuffer())
      return { name: url.slice(url.lastIndexOf('/') + 1), gzipBytes: gzipSync(bytes).byteLength }
    }),
  )
}

/** Runs in the page before its own script: notes when a card first shows a line, SVG or canvas, and a value. */
function noteFirstChart(): void {
  const isDrawn = (card: Element): boolean => {
    if (/\d/.test(card.textContent ?? '') && (card.querySelector('path.recharts-curve[d]') ?? undefined) !== undefined)
      return true
    const canvas = card.parentElement?.querySelector('canvas') ?? undefined
    if (canvas === undefined || canvas.width === 0) return false
    // It is drawn by a worker: a copy tells whether something is on it.
    const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height })
    const context = copy.getContext('2d')
    context?.drawImage(canvas, 0, 0)
    const pixels = context?.getImageData(0, 0, copy.width, copy.height).data
    return pixels?.some((value, index) => index % 4 === 3 && value > 0) ?? false
  }
  const look = (): void => {
    const card = document.querySelector('article[aria-label^="Instrument "]')
    if (card !== null && isDrawn(card)) Object.assign(window, { firstChartAt: performance.now() })
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
