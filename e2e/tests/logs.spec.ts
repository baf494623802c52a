import { readFile } from 'node:fs/promises'

import { emitAll, emitNumbered, emitWithAmqpPublish } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { LogsPage } from '../pages/logs-page.ts'
import { ProbePage } from '../pages/probe-page.ts'
import { TimeStrip } from '../pages/time-strip.ts'

test('[#6] lines of all hosts are filtered by words, expressions, severity and fields while they come', async ({
  page,
  gateway,
  rabbit,
}) => {
  const logs = new LogsPage(page)
  await logs.open(gateway.url)
  await expect(logs.log).toBeVisible()
  await emitAll(rabbit.url, [
    ['f6.shop.prod.web-61.app', { level: 'info', msg: 'order placed', status: 200 }],
    ['f6.shop.prod.web-62.app', { level: 'error', msg: 'checkout failed: gateway timeout', status: 504 }],
    ['f6.shop.prod.web-61.app', { level: 'error', msg: 'upstream timed out', status: 502 }],
    ['f6.shop.prod.web-61.app', { level: 'warn', msg: 'payment slow', status: 200 }],
  ])
  await expect(logs.line('payment slow')).toBeVisible()

  await logs.filter.fill('/time(d )?out/')
  await expect(logs.lines).toHaveCount(2)
  await expect(logs.line('upstream timed out').getByText('timed out', { exact: true })).toHaveJSProperty(
    'tagName',
    'MARK',
  )
  await logs.filter.fill('-slow')
  await logs.lowest('WARN').click()
  await expect(logs.line('order placed')).toBeHidden()
  await expect(logs.lines).toHaveCount(2)
  await logs.line('checkout failed').click()
  await page.getByRole('treeitem', { name: /^status: 504/ }).hover()
  await logs.field('status').getByRole('button', { name: 'Filter for status = 504' }).click()
  await expect(logs.lines.filter({ hasNotText: 'checkout failed' })).toHaveCount(0)

  await page.reload()
  await expect(logs.filter).toHaveValue('-slow')
  await expect(logs.line('checkout failed')).toBeVisible()
  // To open a line holds the page, and the moment is in the address too.
  await page.keyboard.press('l')
  await emitAll(rabbit.url, [
    ['f6.shop.prod.web-63.app', { level: 'error', msg: 'checkout failed again', status: 504 }],
  ])
  await expect(logs.line('checkout failed again')).toBeVisible()
})

test('[#6] Back undoes what was typed, and leaves what was chosen before it', async ({ page, gateway }) => {
  const logs = new LogsPage(page)
  await logs.open(gateway.url)
  await logs.lowest('ERR').click()
  await logs.filter.fill('timed')
  await logs.filter.pressSequentially(' out')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/level=error.*q=timed|q=timed.*level=error/)

  await page.goBack()

  await expect(logs.filter).toHaveValue('')
  await expect(page).toHaveURL(/level=error/)
})

test('[D16] an expression that hangs other pages is tried in linear time, and one that cannot be read is told with its place', async ({
  page,
  gateway,
  rabbit,
}) => {
  const logs = new LogsPage(page)
  await logs.open(gateway.url, `?q=${encodeURIComponent('/^(a+)+$/')}`)
  // All of it is in the line: what a line leaves out of a message is not tried.
  const evil = `${'a'.repeat(2_000)}!`
  await emitAll(
    rabbit.url,
    Array.from({ length: 50 }, () => ['f7.shop.prod.web-64.app', evil] as const),
  )
  await emitAll(rabbit.url, [['f7.shop.prod.web-64.app', 'aaaa']])
  // Until what reads expressions was loaded all lines are shown.
  await expect(logs.lines).toHaveCount(1)
  await expect(logs.line('aaaa')).toBeVisible()

  await logs.filter.fill('/(?=look)ahead/')
  await expect(page.getByText(/look-?ahead|not supported|invalid/i).first()).toBeVisible()
  await expect(logs.line('aaaa')).toBeVisible()
})

test('[#6] a link to one message lands on its line, held and open, among its neighbours', async ({
  page,
  gateway,
  rabbit,
}) => {
  await emitAll(
    rabbit.url,
    Array.from(
      { length: 200 },
      (_, index) => ['f8.shop.prod.web-65.app', { msg: `item ${index + 1} of many` }] as const,
    ),
  )
  const logs = new LogsPage(page)
  await logs.open(gateway.url, '?topic=f8.%23&q=' + encodeURIComponent('"item 77 "'))
  await logs.line('item 77 of many').click()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.keyboard.press('y')
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toMatch(/\/logs\?m=/)

  await page.goto('about:blank')
  await page.goto(link)

  await expect(logs.line('item 77 of many')).toBeInViewport()
  await expect(logs.line('item 76 of many')).toBeVisible()
  await expect(logs.line('item 78 of many')).toBeVisible()
  const time = new TimeStrip(page)
  await expect(time.goLive).toBeVisible()
  // All panes show its moment, not that of the visit.
  await expect(time.words).toHaveText(/^Rewound /)
})

test.describe('east of UTC', () => {
  test.use({ timezoneId: 'Asia/Kolkata' })

  test('[#15] other times leave the screen as it is, and Esc lifts the filter before it leaves', async ({
    page,
    gateway,
    rabbit,
  }) => {
    const logs = new LogsPage(page)
    await emitAll(rabbit.url, [['f10.shop.prod.web-67.app', { msg: 'kept open', order: 17 }]])
    await logs.open(gateway.url, '?topic=f10.%23&q=kept')
    await logs.line('kept open').click()
    await expect(page.getByRole('region', { name: 'Message' })).toBeVisible()
    const inUtc = await logs.line('kept open').getByRole('cell').first().textContent()

    await page.getByTitle('All times are UTC; change').click()

    await expect(page.getByTitle("All times are by this computer's clock; change")).toContainText('UTC+05:30')
    await expect(logs.line('kept open').getByRole('cell').first()).not.toHaveText(inUtc ?? '')
    await expect(page.getByRole('region', { name: 'Message' })).toBeVisible()

    await page.keyboard.press('Escape')
    await expect(page.getByRole('region', { name: 'Message' })).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Live', exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(logs.filter).toHaveValue('')
    await expect(page).toHaveURL(/\/logs/)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('main', { name: 'Hosts' })).toBeVisible()
  })
})

test('[#6] a message that has left is told with its time', async ({ page, gateway }) => {
  const at = Date.UTC(2026, 1, 11, 3, 14, 22)
  await new LogsPage(page).open(gateway.url, `?m=${encodeURIComponent('127.0.0.1~long-gone~17')}&at=${at}`)

  await expect(page.getByText(/it was at 03:14:22/)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Time' })).toContainText(/Rewound .*nothing kept before /)
})

test('[#6] repeats are folded into one line with their count, and what is seen is exported as it is', async ({
  page,
  gateway,
  rabbit,
}) => {
  const logs = new LogsPage(page)
  await logs.open(gateway.url, '?topic=f9.%23')
  await expect(logs.log).toBeVisible()
  await emitAll(rabbit.url, [
    ...Array.from({ length: 40 }, (_, index) => ['f9.net.prod.fw-66.deny', `refused dport=${index}`] as const),
    ['f9.net.prod.fw-66.deny', '=HYPERLINK("http://evil.example")'],
  ])
  await expect(logs.line('HYPERLINK')).toBeVisible()
  await logs.repeats('Ignore numbers').click()

  await expect(logs.lines).toHaveCount(2)
  await expect(logs.line('refused')).toContainText('×40')
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: /CSV/ }).click()
  const text = await readFile(await (await waiting).path(), 'utf8')
  expect(text).toContain("'=HYPERLINK")
  expect(text.trim().split('\n').length).toBeGreaterThanOrEqual(3)
})

test('[D12] colours of a terminal are colours, and all else that a terminal would obey is gone', async ({
  page,
  gateway,
  rabbit,
}) => {
  const probe = new ProbePage(page)
  await emitWithAmqpPublish({
    brokerUrl: rabbit.url,
    exchange: 'amq.topic',
    routingKey: 'f10.shop.prod.web-67.app',
    body: '\u001B]0;owned\u0007\u001B[31mred alert\u001B[0m and \u001B[2Jplain',
  })
  await probe.open(gateway.url, 'web-67')

  await expect(probe.line('red alert and plain')).toBeVisible()
  await expect(probe.line('red alert').getByText('red alert', { exact: true })).not.toHaveCSS(
    'color',
    await probe.line('red alert').evaluate((row) => getComputedStyle(row).color),
  )
  expect(await probe.log.textContent()).not.toContain('\u001B')
  expect(await page.title()).not.toContain('owned')
})

test('[D13] markup in names, lines and values is text everywhere, and the content policy reports nothing', async ({
  page,
  gateway,
  rabbit,
}) => {
  const markup = '<img src=x onerror="window.owned=1"><script>window.owned=2</script>'
  const logs = new LogsPage(page)
  await logs.open(gateway.url)
  await expect(logs.log).toBeVisible()
  await emitAll(rabbit.url, [
    ['f11.shop.prod.web-68.app', { msg: markup, [markup]: 7, host: markup, link: 'javascript:window.owned=3' }],
  ])
  await logs.line('onerror').first().click()

  await expect(page.getByText(/javascript:window/).first()).toBeVisible()
  expect(await page.evaluate(() => 'owned' in window)).toBe(false)
})

test('[#6] the rows in the document stay few while ten thousand lines come', async ({ page, gateway, rabbit }) => {
  const logs = new LogsPage(page)
  await logs.open(gateway.url, '?topic=f12.%23')
  await expect(logs.log).toBeVisible()
  const emitter = emitNumbered({
    brokerUrl: rabbit.url,
    exchange: 'amq.topic',
    routingKey: 'f12.a.b.web-69.app',
    intervalMs: 5,
  })
  await emitAll(
    rabbit.url,
    // Of many hosts: one that sends so much alone is thinned.
    Array.from({ length: 10_000 }, (_, index) => [`f12.a.b.bulk-${index % 20}.app`, `bulk ${index + 1}`] as const),
  )
  await emitter.stop()
  await expect(logs.line('bulk 10000')).toBeVisible({ timeout: 30_000 })

  expect(await logs.lines.count()).toBeLessThan(120)
})
