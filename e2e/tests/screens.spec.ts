import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { emitNumbered } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { HostsPage } from '../pages/hosts-page.ts'
import { ProbePage } from '../pages/probe-page.ts'

const SCREENS = fileURLToPath(new URL('../../.artifacts/screens/', import.meta.url))

for (const theme of ['dark', 'light'] as const) {
  for (const [form, viewport] of Object.entries({
    desk: { width: 1440, height: 900 },
    phone: { width: 390, height: 844 },
  })) {
    test(`[#2] each screen is drawn, ${theme}, ${form}`, async ({ page, gateways, rabbit }) => {
      await mkdir(SCREENS, { recursive: true })
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme: theme })
      const shoot = (screen: string) => page.screenshot({ path: `${SCREENS}${screen}-${form}-${theme}.png` })

      const quiet = await gateways.start({ agent: false })
      await new HostsPage(page).open(quiet.url)
      await expect(page.getByRole('heading', { name: 'No host has spoken yet' })).toBeVisible()
      await shoot('first-run')

      const busy = await gateways.start({ agent: true, amqpUrl: rabbit.url })
      const emitters = ['web-61', 'web-62', 'db-61'].map((host) =>
        emitNumbered({
          brokerUrl: rabbit.url,
          exchange: 'amq.topic',
          routingKey: `acme.shop.prod.${host}.app`,
          intervalMs: 150,
        }),
      )
      await new HostsPage(page).open(busy.url)
      await expect(new HostsPage(page).row('web-61')).toBeVisible()
      await page.waitForFunction(() => document.fonts.ready.then(() => true))
      await shoot('hosts')

      await new ProbePage(page).open(busy.url, 'web-61')
      await expect(new ProbePage(page).instrument('number')).toBeVisible()
      await expect(new ProbePage(page).line('line 15').or(new ProbePage(page).line('line 40')).first()).toBeVisible()
      await shoot('probe')
      await Promise.all(emitters.map((emitter) => emitter.stop()))

      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBe(0)
    })
  }
}
