import { readFile } from 'node:fs/promises'

import { expect, test } from '../fixtures.ts'
import { ChartsPage } from '../pages/charts-page.ts'
import { HostsPage } from '../pages/hosts-page.ts'
import { LogsPage } from '../pages/logs-page.ts'
import { Palette } from '../pages/palette.ts'
import { ProbePage } from '../pages/probe-page.ts'

test('[#6] a host, a stream and a field of it are reached by keyboard alone', async ({ page, gateway, startFleet }) => {
  await startFleet()
  const hosts = new HostsPage(page)
  const probe = new ProbePage(page)
  const palette = new Palette(page)
  await hosts.open(gateway.url)
  await expect(hosts.row('web-02')).toBeVisible()

  await palette.open()
  await expect(palette.field).toBeFocused()
  await page.keyboard.type('web')
  await expect(palette.count).toHaveText('2 found')
  await expect(palette.option('web-01')).toContainText('Live')
  await expect(palette.option('web-01')).toContainText('acme / shop / prod')
  await expect(palette.chosen).toContainText('web-01')
  await page.keyboard.press('ArrowDown')
  await expect(palette.chosen).toContainText('web-02')
  await expect(palette.field).toHaveAttribute('aria-activedescendant', (await palette.chosen.getAttribute('id')) ?? '')
  await page.keyboard.press('ArrowDown')
  await expect(palette.chosen).toContainText('Lines with web')
  await page.keyboard.press('End')
  await expect(palette.chosen).toContainText('Series with web')
  await page.keyboard.press('ArrowDown')
  await expect(palette.chosen).toContainText('web-01')
  await page.keyboard.press('ArrowUp')
  await expect(palette.chosen).toContainText('Series with web')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(palette.dialog).toBeHidden()
  await expect(page.getByRole('heading', { name: 'web-01' })).toBeVisible()
  await expect(probe.instrument('workers.idle')).toBeVisible()

  await palette.jump('idle')
  await expect(probe.instrument('workers.idle')).toBeFocused()
  await palette.jump('pool')
  await expect(page.getByRole('complementary', { name: 'Streams' }).locator('li:focus')).toContainText('pool')

  await palette.jump('db-01')
  await expect(page.getByRole('heading', { name: 'db-01' })).toBeVisible()
  await palette.open()
  await expect(palette.dialog.getByRole('option').first()).toContainText(/db-01.*recent host/)
  await page.keyboard.press('Escape')
  await expect(palette.dialog).toBeHidden()
})

test('[#6] the palette holds, goes live, retires, changes the theme, exports and goes to each screen', async ({
  page,
  gateway,
  startFleet,
}) => {
  await startFleet()
  const probe = new ProbePage(page)
  const palette = new Palette(page)
  await probe.open(gateway.url, 'web-01')
  await expect(probe.instrument('queue.depth')).toBeVisible()

  await palette.jump('hold')
  await expect(page.getByText(/^Held \d/)).toBeVisible()
  await palette.jump('go live')
  await expect(page.getByText(/^Held \d/)).toBeHidden()
  await palette.jump('retire')
  await expect(probe.retireDialog).toBeVisible()
  await palette.open()
  await expect(palette.dialog).toBeHidden()
  await page.keyboard.press('Escape')

  for (const theme of ['light', 'dark']) {
    await palette.jump(`theme ${theme}`)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await expect(page.getByRole('button', { name: `Theme: ${theme}, ` })).toBeVisible()
  }
  const [file] = await Promise.all([page.waitForEvent('download'), palette.jump('export csv')])
  expect(file.suggestedFilename()).toBe('hosts.csv')
  expect(await readFile(await file.path(), 'utf8')).toContain('web-01')

  await palette.jump('show keys')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('jump to a host, field or command')
  await page.keyboard.press('Escape')
  await palette.jump('add a host')
  await expect(page).toHaveURL(/\/emit$/)
  await palette.jump('hosts')
  await expect(new HostsPage(page).table).toBeVisible()
})

test('[#6] what is typed into the palette is sought in the lines and among the series of all hosts', async ({
  page,
  gateway,
  startFleet,
}) => {
  await startFleet()
  const palette = new Palette(page)
  const logs = new LogsPage(page)
  const charts = new ChartsPage(page)
  const hosts = new HostsPage(page)
  await hosts.open(gateway.url)
  await expect(hosts.row('web-01')).toBeVisible()

  await palette.jump('order placed')
  await expect(logs.filter).toHaveValue('order placed')
  await expect(logs.line('order placed').first()).toBeVisible()

  await palette.open()
  await page.keyboard.type('queue.depth')
  await palette.option('Series with queue.depth').click()
  await expect(charts.search).toHaveValue('queue.depth')
  await expect(charts.field('queue.depth').first()).toBeVisible()
  await charts.field('queue.depth').first().click()
  await palette.open()
  await page.keyboard.type('idle')
  await palette.option('Series with idle').click()
  await expect(charts.field('workers.idle').first()).toBeVisible()
  await expect(charts.shown).toHaveCount(1)
  await page.goBack()
  await expect(charts.search).toHaveValue('queue.depth')
})

test('[#6] the palette opens from the bar and while typing, and says when nothing fits', async ({
  page,
  gateway,
  startFleet,
}) => {
  await startFleet()
  const hosts = new HostsPage(page)
  const palette = new Palette(page)
  await hosts.open(gateway.url)
  await expect(hosts.row('web-01')).toBeVisible()

  await palette.button.click()
  await palette.field.fill('no such thing')
  await expect(palette.dialog).toContainText('Hosts are found by name and group')
  await expect(palette.count).toHaveText('0 found')
  await expect(palette.chosen).toContainText('Lines with no such thing')
  await page.keyboard.press('Escape')
  await expect(palette.button).toBeFocused()

  await page.getByRole('textbox', { name: 'Filter hosts' }).fill('web')
  await palette.open()
  await expect(palette.field).toBeFocused()
  await palette.open()
  await expect(palette.dialog).toBeHidden()
  await expect(page.getByRole('textbox', { name: 'Filter hosts' })).toBeFocused()

  await palette.button.click()
  await palette.option('db-01').click()
  await expect(page.getByRole('heading', { name: 'db-01' })).toBeVisible()
})
