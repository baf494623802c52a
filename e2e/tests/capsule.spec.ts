import { readFile } from 'node:fs/promises'

import type { Locator, Page } from '@playwright/test'

import { expectAccessible } from '../accessibility.ts'
import { expect, test } from '../fixtures.ts'
import { newestStep } from '../newest-step.ts'
import { CapsulePage } from '../pages/capsule-page.ts'
import { ChartsPage } from '../pages/charts-page.ts'
import { HostsPage } from '../pages/hosts-page.ts'
import { LogsPage } from '../pages/logs-page.ts'
import { ProbePage } from '../pages/probe-page.ts'
import { Shell } from '../pages/shell.ts'
import { TimeStrip } from '../pages/time-strip.ts'
import { WallPage } from '../pages/wall-page.ts'

/** Rows that are in sight however high the log is. */
const NEWEST = 6

/** What stands in the newest lines of the log, as drawn. */
async function rowsOf(page: Page): Promise<readonly string[]> {
  return (await new ProbePage(page).lines.allInnerTexts()).slice(-NEWEST)
}

test('[#7] a capsule opens without a gateway and shows the lines, charts and hosts that were saved', async ({
  page,
  gateway,
  rabbit,
  context,
  pageErrors,
  startSpeakers,
}) => {
  test.setTimeout(120_000)
  // The gateway is stopped while pages are open.
  pageErrors.expect(/WebSocket|Failed to load resource|ERR_CONNECTION/)
  const keys = ['c1.shop.prod.web-81', 'c1.shop.prod.web-82', 'c1.shop.prod.db-81']
  const speakers = await startSpeakers({ brokerUrl: rabbit.url, keys, intervalMs: 200 })
  const probe = new ProbePage(page)
  const strip = new TimeStrip(page)
  const capsule = new CapsulePage(page)
  await probe.open(gateway.url, 'web-81')
  await expect.poll(() => newestStep(probe.log), { timeout: 30_000 }).toBeGreaterThanOrEqual(60)
  await page.keyboard.press('Space')
  await expect(strip.words).toHaveText(/^Held/)
  await expect(probe.instrument('queue.depth')).toBeVisible()
  await page.mouse.move(0, 0)

  const before = await rowsOf(page)
  const chartBefore = await probe.instrument('queue.depth').innerText()
  const lineBefore = await probe.lines.last().screenshot()
  const plotBefore = await pictureOf(probe.instrument('queue.depth'))
  await page.screenshot({ path: test.info().outputPath('before.png') })
  const file = await capsule.save('See step 42, then ask the shop')
  await expect(capsule.saveDialog.getByRole('status')).toHaveText(/^Saved web-81-\d{8}T\d{6}Z.*: \d+ events in /)
  await expectAccessible(page, 'the dialog that saves a capsule')

  const fresh = await context.newPage()
  await new HostsPage(fresh).open(gateway.url)
  await expect(new Shell(fresh).link('live')).toBeVisible()
  // Screens and what reads capsules are fetched a little after the page.
  await fresh.waitForTimeout(5_000)
  await speakers.stop()
  await gateway.stop()
  await expect(new Shell(fresh).link('stale')).toBeVisible({ timeout: 20_000 })

  const opened = new CapsulePage(fresh)
  const there = new ProbePage(fresh)
  await opened.open(await readFile(file))

  await expect(opened.chip).toBeVisible()
  await expect(opened.band).toContainText('See step 42, then ask the shop')
  await expect(new TimeStrip(fresh).words).toHaveText(/^Held/)
  await expect(there.instrument('queue.depth')).toBeVisible()
  await fresh.mouse.move(0, 0)
  await expect.poll(() => rowsOf(fresh)).toEqual(before)
  await expect.poll(() => there.instrument('queue.depth').innerText()).toBe(chartBefore)
  await fresh.screenshot({ path: test.info().outputPath('after.png') })
  await expect
    .poll(async () => plotBefore.equals(await pictureOf(there.instrument('queue.depth'))), {
      message: 'the same chart',
    })
    .toBe(true)
  await expect
    .poll(async () => lineBefore.equals(await there.lines.last().screenshot()), { message: 'the same line' })
    .toBe(true)
  await expectAccessible(fresh, 'an open capsule')

  await fresh.getByRole('link', { name: 'Charts' }).click()
  const { moved } = new ChartsPage(fresh)
  await fresh.keyboard.press('w')
  await expect(moved.getByText(/compared in this browser|too little of the time before/)).toBeVisible({
    timeout: 20_000,
  })

  await fresh.getByRole('link', { name: 'Hosts' }).click()
  const hosts = new HostsPage(fresh)
  for (const host of ['web-81', 'web-82', 'db-81']) await expect(hosts.rowIn(host, 'live')).toBeVisible()
  await expect(fresh.getByText(/^as of /)).toHaveCount(0)
  await fresh.screenshot({ path: test.info().outputPath('hosts.png') })
  await fresh.keyboard.press('l')
  await expect(new TimeStrip(fresh).words).toHaveText(/^Held 0/)

  await fresh.keyboard.press('g')
  await fresh.keyboard.press('w')
  const wall = new WallPage(fresh)
  await expect(wall.counts).toHaveText(/^3\s*Live.*end of a capsule$/s)
  await expect(wall.frame).toContainText(/Capsule of \d\d:\d\d:\d\d–\d\d:\d\d:\d\d/)
  await expect(wall.data).toBeHidden()
  await fresh.screenshot({ path: test.info().outputPath('wall.png') })
  await fresh.keyboard.press('Escape')

  await opened.close.click()

  await expect(opened.band).toHaveCount(0)
  await expect(new Shell(fresh).link('stale')).toBeVisible({ timeout: 20_000 })
})

test('[#7] filter, marks and moment come back, and a file that is none leaves the page as it is', async ({
  page,
  gateway,
  rabbit,
  startSpeakers,
}) => {
  test.setTimeout(90_000)
  await startSpeakers({ brokerUrl: rabbit.url, keys: ['c2.shop.prod.web-84'], intervalMs: 200 })
  const logs = new LogsPage(page)
  const capsule = new CapsulePage(page)
  await logs.open(gateway.url)
  await logs.filter.fill('step')
  await expect.poll(() => newestStep(logs.log), { timeout: 30_000 }).toBeGreaterThanOrEqual(30)
  await logs.filter.blur()
  await page.keyboard.press('Space')
  await expect(new TimeStrip(page).words).toHaveText(/^Held/)
  const file = await readFile(await capsule.save(''))
  await capsule.saveDialog.getByRole('button', { name: 'Close' }).click()
  // By now what was said before the moment that is held, and came a frame later, is drawn too.
  const before = await rowsOf(page)
  await page.goto(gateway.url)
  await expect(new Shell(page).link('live')).toBeVisible()
  await page.waitForTimeout(3_000)

  await capsule.drop(Buffer.from('hello'), 'hello.txt')

  await expect(page.getByText('This is not a capsule: it is not packed as one (gzip).')).toBeVisible()
  await expect(new Shell(page).link('live')).toBeVisible()

  await capsule.open(file)

  await expect(capsule.chip).toBeVisible()
  await expect(logs.filter).toHaveValue('step')
  await expect.poll(() => rowsOf(page)).toEqual(before)

  await capsule.close.click()

  await expect(new TimeStrip(page).live).toBeVisible()
  await expect(new Shell(page).link('live')).toBeVisible()
  await expect(logs.line('step').first()).toBeVisible()
})

/** A card without its edges: where it stands at half a pixel, they are drawn softer. */
async function pictureOf(card: Locator): Promise<Buffer> {
  const { x, y, width, height } = (await card.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const clip = { x: Math.round(x) + 4, y: Math.round(y) + 4, width: width - 8, height: height - 12 }
  return card.page().screenshot({ clip })
}
