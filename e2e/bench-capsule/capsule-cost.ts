import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { type Browser, expect, type Locator, type Page } from '@playwright/test'

import { BENCH_HOST, type BenchLoad, nameOf } from '../bench-page/bench-load.ts'
import { DESK, newBenchPage } from '../bench-page/new-bench-page.ts'
import { CapsulePage } from '../pages/capsule-page.ts'
import { ProbePage } from '../pages/probe-page.ts'
import { TimeStrip } from '../pages/time-strip.ts'
import type { Stage } from '../shots/stage.ts'
import { type Compared, comparePictures } from './compare-pictures.ts'

/** Screens that are saved. Of each those panes are compared that show the held time: what is said of the link and of ages goes on. */
const SCREENS: readonly Screen[] = [
  { name: 'Probe', path: `/hosts/${BENCH_HOST}`, panes: ['Instruments', 'Log'] },
  { name: 'Logs', path: '/logs', panes: ['Log'] },
]

interface Screen {
  readonly name: string
  readonly path: string
  /** Names of regions. */
  readonly panes: readonly string[]
}

/** What may take long on a busy machine. */
const PATIENCE_MS = 60_000

/** A page fetches screens and what reads capsules a little after itself; without its gateway it could not. */
const FETCHED_AFTER_MS = 6_000

/** Charts are drawn four times a second, and settle. */
const SETTLED_AFTER_MS = 3_000

export interface CapsuleOptions {
  readonly stage: Stage
  readonly load: BenchLoad
  /** How long pages listen before they are saved. */
  readonly minutes: number
  /** For pictures of the panes. */
  readonly folder: string
}

export interface CapsuleCost {
  readonly screen: string
  /** The page's own words: how many events, how large. */
  readonly saved: string
  readonly fileBytes: number
  readonly savedMs: number
  /** Until the page says that it shows the capsule. */
  readonly openedMs: number
  /** Until the newest line, and a chart where there are charts, are there. */
  readonly drawnMs: number
  readonly panes: readonly ComparedPane[]
}

/** One pane of the page that saved, and of the page that opened. */
export interface ComparedPane extends Compared {
  readonly pane: string
}

/** Listens for a while, holds, saves, ends the gateway, opens the files on other pages, and compares what they show. */
export async function measureCapsules({
  stage,
  load,
  minutes,
  folder,
}: CapsuleOptions): Promise<readonly CapsuleCost[]> {
  const pages: Page[] = []
  for (const screen of SCREENS) {
    const page = await newBenchPage(stage.browser, DESK)
    await page.goto(`${stage.gatewayUrl}${screen.path}`)
    pages.push(page)
  }
  for (let minute = 1; minute <= minutes; minute++) {
    await pages[0]?.waitForTimeout(60_000)
    if (minute % 5 === 0) console.info(`  ${minute} min`)
  }
  await load.stop()

  const savings: Saving[] = []
  for (const [place, screen] of SCREENS.entries()) {
    const page = pages[place]
    if (page !== undefined) savings.push(await save(page, screen, folder))
  }
  const fresh: Page[] = []
  for (const _ of SCREENS) {
    const page = await newBenchPage(stage.browser, DESK)
    await page.goto(stage.gatewayUrl)
    fresh.push(page)
  }
  await fresh[0]?.waitForTimeout(FETCHED_AFTER_MS)
  await stage.killGateway()

  const costs: CapsuleCost[] = []
  for (const [place, saving] of savings.entries()) {
    const page = fresh[place]
    if (page !== undefined) costs.push(await open(page, saving, folder))
  }
  return costs
}

interface Saving {
  readonly screen: Screen
  readonly saved: string
  readonly savedMs: number
  readonly bytes: Buffer
  readonly before: readonly Picture[]
}

interface Picture {
  readonly pane: string
  readonly png: Buffer
  /** Height of the screen that it was taken of, px. */
  readonly roomPx: number
}

async function save(page: Page, screen: Screen, folder: string): Promise<Saving> {
  await page.bringToFront()
  await page.keyboard.press('Space')
  await expect(new TimeStrip(page).words).toHaveText(/^Held/)
  const before = await photograph(page, { screen, folder, when: 'before' })
  const capsule = new CapsulePage(page)
  const beganMs = performance.now()
  const file = await capsule.save('')
  const status = capsule.saveDialog.getByRole('status')
  await expect(status).toHaveText(/^Saved /)
  const savedMs = performance.now() - beganMs
  return { screen, saved: await status.innerText(), savedMs, bytes: await readFile(file), before }
}

async function open(page: Page, { screen, before, bytes, ...saving }: Saving, folder: string): Promise<CapsuleCost> {
  await page.bringToFront()
  const capsule = new CapsulePage(page)
  const droppedMs = performance.now()
  await capsule.drop(bytes, 'bench.capsule.ndjson.gz')
  await expect(capsule.chip).toBeVisible({ timeout: PATIENCE_MS })
  const openedMs = performance.now() - droppedMs
  const probe = new ProbePage(page)
  await expect(probe.lines.last()).toBeVisible({ timeout: PATIENCE_MS })
  if (screen.panes.includes('Instruments')) {
    await expect(probe.instrument(nameOf(0))).toBeVisible({ timeout: PATIENCE_MS })
  }
  const drawnMs = performance.now() - droppedMs

  // The band that says that nothing is live stands above the screen: with a window as much higher both have the same room.
  const missingPx = (before[0]?.roomPx ?? 0) - (await heightOf(page.getByRole('main')))
  await page.setViewportSize({ ...DESK, height: DESK.height + Math.round(missingPx) })
  const after = await photograph(page, { screen, folder, when: 'after' })
  const browser = page.context().browser()
  const panes = browser === null ? [] : await comparePanes(browser, before, after)
  return { screen: screen.name, ...saving, fileBytes: bytes.length, openedMs, drawnMs, panes }
}

async function comparePanes(
  browser: Browser,
  before: readonly Picture[],
  after: readonly Picture[],
): Promise<readonly ComparedPane[]> {
  const panes: ComparedPane[] = []
  for (const [place, { pane, png }] of before.entries()) {
    panes.push({ pane, ...(await comparePictures(browser, png, after[place]?.png ?? Buffer.of())) })
  }
  return panes
}

interface Photograph {
  readonly screen: Screen
  readonly folder: string
  readonly when: 'before' | 'after'
}

async function photograph(page: Page, { screen, folder, when }: Photograph): Promise<readonly Picture[]> {
  const pictures: Picture[] = []
  await page.mouse.move(0, 0)
  await page.waitForTimeout(SETTLED_AFTER_MS)
  for (const pane of screen.panes) {
    const png = await page.getByRole('region', { name: pane, exact: true }).screenshot()
    await writeFile(join(folder, `${screen.name}-${pane}-${when}.png`.toLowerCase()), png)
    pictures.push({ pane, png, roomPx: await heightOf(page.getByRole('main')) })
  }
  return pictures
}

async function heightOf(element: Locator): Promise<number> {
  return (await element.boundingBox())?.height ?? 0
}
