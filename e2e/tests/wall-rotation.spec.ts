import { expect, test } from '../fixtures.ts'
import { LogsPage } from '../pages/logs-page.ts'
import { WallPage } from '../pages/wall-page.ts'

const ROTATION = '?views=/wall%3Fdistance%3D6,/logs%3Fq%3Dstep&every=5'

test('[#7] views of an address take turns until somebody goes elsewhere', async ({
  page,
  gateway,
  rabbit,
  startSpeakers,
}) => {
  await startSpeakers({
    brokerUrl: rabbit.url,
    keys: ['acme.shop.prod.web-45'],
    intervalMs: 500,
  })
  const wall = new WallPage(page)
  const logs = new LogsPage(page)
  await wall.open(gateway.url, ROTATION)
  await expect(wall.counts).toHaveText(/^1\s*Live/)
  const history = await page.evaluate(() => window.history.length)

  await expect(logs.line('step').first()).toBeVisible()
  await expect(page).toHaveURL(/\/logs\?q=step&views=/)
  await expect(wall.combs).toBeVisible()
  await expect(page).toHaveURL(/\/wall\?distance=6&views=/)
  expect(await page.evaluate(() => window.history.length)).toBe(history)

  await page.keyboard.press('Escape')
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await expect(page).toHaveURL(`${gateway.url}/`)
})
