import { expect, test } from '../fixtures.ts'
import { HostsPage } from '../pages/hosts-page.ts'
import { LogsPage } from '../pages/logs-page.ts'
import { Palette } from '../pages/palette.ts'
import { ProbePage } from '../pages/probe-page.ts'
import { TimeStrip } from '../pages/time-strip.ts'

test('[#6] from the list of hosts to one field of one message and back, without a pointer', async ({
  page,
  gateway,
  startFleet,
}) => {
  await startFleet()
  const hosts = new HostsPage(page)
  const strip = new TimeStrip(page)
  await hosts.open(gateway.url)
  await expect(hosts.row('web-02')).toBeVisible()

  // A host by filter, its log held, a line open, back out step by step.
  await page.keyboard.press('/')
  await page.keyboard.type('web-02')
  await page.keyboard.press('Enter')
  const probe = new ProbePage(page)
  await expect(page.getByRole('main', { name: 'Probe web-02' })).toBeVisible()
  await expect(probe.line('order placed').first()).toBeVisible()
  const instruments = page.getByRole('article', { name: /^Instrument \d+: / })
  await expect(instruments.first()).toBeVisible()
  await page.keyboard.press('1')
  // By the time it is looked at another one may have become the first.
  await expect(instruments.and(page.locator(':focus'))).toHaveCount(1)
  await page.keyboard.press('Space')
  await expect(strip.words).toBeVisible()
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Message' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary', { name: 'Message' })).toBeHidden()
  await page.keyboard.press('l')
  await expect(strip.live).toBeVisible()

  // All lines, a filter typed, a line opened, its field filtered for, and undone with Back.
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  const logs = new LogsPage(page)
  await expect(logs.line('order placed').first()).toBeVisible()
  await page.keyboard.press('/')
  await expect(logs.filter).toBeFocused()
  await page.keyboard.type('placed')
  await page.keyboard.press('Enter')
  await expect(logs.line('session started')).toHaveCount(0)
  // A row in focus is one of the whole word's; with each letter there are other rows.
  await expect(logs.line('placed').last().getByText('placed', { exact: true })).toHaveJSProperty('tagName', 'MARK')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  const fields = page.getByRole('tree', { name: 'Message fields' })
  await expect(fields).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(fields.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('End')
  await expect(logs.field('order')).toBeVisible()
  await page.keyboard.press('t')
  await expect(page.getByRole('columnheader', { name: 'order' })).toBeVisible()

  // Rewound, live again, and home through the palette.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(strip.words).toHaveText(/^Rewound/)
  await page.keyboard.press('End')
  await expect(strip.live).toBeVisible()
  await new Palette(page).jump('Go to Hosts')
  await expect(hosts.table).toBeVisible()
})

test('[#6] Escape backs out one step at a time, from an open line to the list of hosts', async ({
  page,
  gateway,
  startFleet,
}) => {
  await startFleet()
  const probe = new ProbePage(page)
  const strip = new TimeStrip(page)
  const message = page.getByRole('complementary', { name: 'Message' })
  const palette = new Palette(page)
  await probe.open(gateway.url, 'web-02')
  await expect(probe.line('order placed').first()).toBeVisible()
  const filter = page.getByRole('textbox', { name: 'Text filter' })
  await page.keyboard.press('/')
  await page.keyboard.type('order')
  await page.keyboard.press('Enter')
  await expect(probe.line('queue.depth')).toHaveCount(0)
  await expect(probe.line('placed').last().getByText('order', { exact: true }).first()).toHaveJSProperty(
    'tagName',
    'MARK',
  )
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(message).toBeVisible()
  await palette.open()
  await expect(palette.dialog).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(palette.dialog).toBeHidden()
  await expect(message).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(message).toBeHidden()
  await expect(strip.words).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(strip.live).toBeVisible()
  await expect(filter).toHaveValue('order')

  await page.keyboard.press('/')
  await page.keyboard.press('Escape')
  await expect(filter).toHaveValue('')
  await expect(filter).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(filter).not.toBeFocused()
  await expect(page.getByRole('main', { name: 'Probe web-02' })).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(new HostsPage(page).table).toBeVisible()
})
