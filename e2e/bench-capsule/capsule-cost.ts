import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { type Browser, expect, type Page } from '@playwright/test'

import { BENCH_HOST, nameOf } from '../bench-page/bench-load.ts'
import { DESK, newBenchPage } from '../bench-page/new-bench-page.ts'
import { CapsulePage } from '../pages/capsule-page.ts'
import { ProbePage } from '../pages/probe-page.ts'
import { TimeStrip } from '../pages/time-strip.ts'
import type { Stage } from '../shots/stage.ts'
import { type Compared, comparePictures } from './compare-pictures.ts'

const NAME = 'bench.capsule.ndjson.gz'

/** What may take long on a busy machine. */
const PATIENCE_MS = 60_000

/** A page fetches screens and what reads capsules a little after itself; without its gateway it could not. */
const FETCHED_AFTER_MS = 6_000

/** Screens that are compared, by the words of their link; the probe is the one on which it is saved. */
const LINKED = ['Logs', 'Charts', 'Hosts']

export interface CapsuleOptions {
  readonly stage: Stage
  /** How long the page listens before the capsule is saved. */
  readonly minutes: number
  /** For pictures of the screens. */
  readonly folder: string
}

/** One screen of the live page, and of the page that opened the capsule. */
export interface ComparedScreen extends Compared {
  readonly name: string
}

export interface CapsuleCost {
  readonly fileBytes: number
  /** The page's own words: how many events, which time. */
  readonly saved: string
  readonly savedMs: number
  /** Until the page says that it shows the capsule. */
  readonly openedMs: number
  /** Until the newest line and a chart are there. */
  readonly drawnMs: number
  readonly screens: readonly ComparedScreen[]
}

/** Listens for a while, holds, saves, ends the gateway, opens the file on another page, and compares what both show. */
export async function measureCapsule({ stage, minutes, folder }: CapsuleOptions): Promise<CapsuleCost> {
  const page = await newBenchPage(stage.browser, DESK)
  const probe = new ProbePage(page)
  await probe.open(stage.gatewayUrl, BENCH_HOST)
  await expect(probe.instrument(nameOf(0))).toBeVisible()
  for (let minute = 1; minute <= minutes; minute++) {
    await page.waitForTimeout(60_000)
    if (minute % 5 === 0) console.info(`  ${minute} min`)
  }
  await page.keyboard.press('Space')
  await expect(new TimeStrip(page).words).toHaveText(/^Held/)

  const capsule = new CapsulePage(page)
  const beganMs = performance.now()
  const file = await capsule.save('')
  const status = capsule.saveDialog.getByRole('status')
  await expect(status).toHaveText(/^Saved /)
  const savedMs = performance.now() - beganMs
  const saved = await status.innerText()
  await page.keyboard.press('Escape')
  await expect(capsule.saveDialog).toBeHidden()

  const other = await newBenchPage(stage.browser, DESK)
  await other.goto(stage.gatewayUrl)
  await other.waitForTimeout(FETCHED_AFTER_MS)
  await stage.killGateway()
  const bytes = await readFile(file)
  const opened = new CapsulePage(other)
  const droppedMs = performance.now()
  await opened.drop(bytes, NAME)
  await expect(opened.chip).toBeVisible({ timeout: PATIENCE_MS })
  const openedMs = performance.now() - droppedMs
  await expect(new ProbePage(other).lines.last()).toBeVisible({ timeout: PATIENCE_MS })
  await expect(new ProbePage(other).instrument(nameOf(0))).toBeVisible({ timeout: PATIENCE_MS })
  const drawnMs = performance.now() - droppedMs

  const screens = [await compareScreen(stage.browser, { name: 'Probe', before: page, after: other, folder })]
  for (const name of LINKED) {
    for (const one of [page, other]) {
      await one.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()
    }
    screens.push(await compareScreen(stage.browser, { name, before: page, after: other, folder }))
  }
  return { fileBytes: (await stat(file)).size, saved, savedMs, openedMs, drawnMs, screens }
}

interface Pair {
  readonly name: string
  readonly before: Page
  readonly after: Page
  readonly folder: string
}

/** The band that says that nothing is live stands above the screen: the window is made as much higher, so that both have the same room. */
async function compareScreen(browser: Browser, { name, before, after, folder }: Pair): Promise<ComparedScreen> {
  const pictures: Buffer[] = []
  const room = await roomOf(before)
  await after.setViewportSize({ ...DESK, height: DESK.height + Math.round(room.height - (await roomOf(after)).height) })
  for (const [place, page] of [before, after].entries()) {
    await page.mouse.move(0, 0)
    // Charts are drawn four times a second, and settle.
    await page.waitForTimeout(3_000)
    const { x, y, width } = await roomOf(page)
    const picture = await page.screenshot({ clip: { x, y, width, height: room.height } })
    await writeFile(join(folder, `${name.toLowerCase()}-${place === 0 ? 'before' : 'after'}.png`), picture)
    pictures.push(picture)
  }
  const [one = Buffer.of(), other = Buffer.of()] = pictures
  return { name, ...(await comparePictures(browser, one, other)) }
}

async function roomOf(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await page.getByRole('main').boundingBox()
  if (box === null) throw new Error('The page shows no screen.')
  return box
}
