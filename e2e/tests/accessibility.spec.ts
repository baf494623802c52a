import { expectAccessible } from '../accessibility.ts'
import { expect, test } from '../fixtures.ts'
import { ChartsPage } from '../pages/charts-page.ts'
import { HostsPage } from '../pages/hosts-page.ts'
import { LogsPage } from '../pages/logs-page.ts'
import { Palette } from '../pages/palette.ts'
import { ProbePage } from '../pages/probe-page.ts'
import { TimeStrip } from '../pages/time-strip.ts'
import { WallPage } from '../pages/wall-page.ts'

for (const theme of ['dark', 'light'] as const) {
  test(`[#6] axe finds nothing on any screen, ${theme}`, async ({ page, gateway, startFleet }) => {
    test.setTimeout(180_000)
    await page.emulateMedia({ colorScheme: theme })
    const hosts = new HostsPage(page)
    await hosts.open(gateway.url)
    await expect(page.getByRole('heading', { name: 'No host has spoken yet' })).toBeVisible()
    await expectAccessible(page, 'first run')

    await startFleet()
    await expect(hosts.row('web-01')).toBeVisible()
    await expectAccessible(page, 'hosts')

    const palette = new Palette(page)
    await palette.open()
    await expect(palette.dialog).toBeVisible()
    await expectAccessible(page, 'palette')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await expectAccessible(page, 'help')
    await page.keyboard.press('Escape')

    const probe = new ProbePage(page)
    await probe.open(gateway.url, 'web-01')
    await expect(probe.instrument('queue.depth')).toBeVisible()
    await expect(probe.line('order placed').first()).toBeVisible()
    await expectAccessible(page, 'probe')
    await page.keyboard.press('ArrowLeft')
    await expect(new TimeStrip(page).words).toBeVisible()
    await expectAccessible(page, 'probe rewound')

    const logs = new LogsPage(page)
    await logs.open(gateway.url, '?fold=numbers&col=order')
    await expect(logs.line('order placed').first()).toBeVisible()
    await expectAccessible(page, 'logs')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await expectAccessible(page, 'logs with an open line')

    const wall = new WallPage(page)
    await wall.open(gateway.url)
    await expect(wall.combs).toBeVisible()
    await expectAccessible(page, 'wall')
    const charts = new ChartsPage(page)
    await charts.open(gateway.url)
    await charts.field('queue.depth').first().click()
    await charts.field('workers.active').first().click()
    await expect(charts.shown).toHaveCount(2)
    await expectAccessible(page, 'charts')
    await page.keyboard.press('w')
    await expect(charts.moved).toBeVisible()
    await expectAccessible(page, 'charts with what else moved')
  })
}
