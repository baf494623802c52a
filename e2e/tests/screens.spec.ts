import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { expect, test } from '../fixtures.ts'
import { ChartsPage } from '../pages/charts-page.ts'
import { HostsPage } from '../pages/hosts-page.ts'
import { ProbePage } from '../pages/probe-page.ts'
import { WallPage } from '../pages/wall-page.ts'

const SCREENS = fileURLToPath(new URL('../../.artifacts/screens/', import.meta.url))

for (const theme of ['dark', 'light'] as const) {
  for (const [form, viewport] of Object.entries({
    desk: { width: 1440, height: 900 },
    phone: { width: 390, height: 844 },
  })) {
    test(`[#2] each screen is drawn, ${theme}, ${form}`, async ({ page, gateways, rabbit, startFleet }) => {
      await mkdir(SCREENS, { recursive: true })
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme: theme })
      const hosts = new HostsPage(page)
      const probe = new ProbePage(page)
      const shoot = async (screen: string): Promise<void> => {
        await page.evaluate(() => document.fonts.ready.then(() => true))
        await page.screenshot({ path: `${SCREENS}${screen}-${form}-${theme}.png` })
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow).toBe(0)
      }

      const quiet = await gateways.start({ agent: false })
      await hosts.open(quiet.url)
      await expect(page.getByRole('heading', { name: 'No host has spoken yet' })).toBeVisible()
      await shoot('first-run')

      const busy = await gateways.start({ agent: true, amqpUrl: rabbit.url })
      await startFleet()
      await hosts.open(busy.url)
      await expect(hosts.row('web-01')).toContainText(/[1-9]/)
      await expect.poll(() => hosts.eventsOf(busy.url, 'web-01')).toBeGreaterThan(60)
      await shoot('hosts')

      await probe.open(busy.url, 'web-01')
      await expect(probe.instrument('queue.depth')).toBeVisible()
      await expect(probe.line('order placed').first()).toBeVisible()
      await shoot('probe')

      const wall = new WallPage(page)
      await wall.open(busy.url)
      await expect(wall.combs).toBeVisible()
      await shoot('wall')
      const charts = new ChartsPage(page)
      await charts.open(busy.url, '?span=60&scale=range')
      await charts.field('queue.depth').first().click()
      await charts.field('latency_ms').first().click()
      await expect(charts.shown).toHaveCount(2)
      await shoot('charts')
    })
  }
}
