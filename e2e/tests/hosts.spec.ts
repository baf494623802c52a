import { readFile } from 'node:fs/promises'

import { expect, test } from '../fixtures.ts'
import { HostsPage } from '../pages/hosts-page.ts'

const TTL_SECONDS = 4
const KEYS = ['acme.shop.prod.web-31', 'acme.shop.prod.web-32', 'acme.net.prod.fw-31'] as const

test('[#5] a host that stops is late, then silent, and live again when it speaks', async ({
  page,
  gateway,
  rabbit,
  startSpeakers,
}) => {
  const hosts = new HostsPage(page)
  await hosts.open(gateway.url)
  const speakers = await startSpeakers({
    brokerUrl: rabbit.url,
    keys: KEYS,
    intervalMs: 250,
    ttlSeconds: TTL_SECONDS,
  })
  await expect(hosts.rowIn('web-31', 'live')).toBeVisible()
  await expect(hosts.tile('live', 3)).toBeVisible()
  // Its usual gap is known once it has spoken twice: before that it must not be hushed.
  await expect(hosts.limitOf('web-31')).toHaveAttribute('title', /^Usually every .+; silent after 4 s, as it asked/)

  speakers.hush(KEYS[0])
  await expect(hosts.rowIn('web-31', 'late')).toBeVisible()
  await expect(hosts.tile('late', 1)).toBeVisible()
  await expect(hosts.rowIn('web-31', 'silent')).toBeVisible()
  await expect(hosts.tile('silent', 1)).toBeVisible()
  await expect(hosts.tile('live', 2)).toBeVisible()
  await expect(hosts.limitOf('web-31')).toHaveAttribute('aria-valuenow', '100')
  await expect(hosts.group('acme / shop / prod')).toContainText('1 silent')
  await expect(page.getByRole('status', { name: 'State changes' })).toHaveText('web-31 is silent')
  expect((await hosts.hosts())[0]).toBe('web-31')
  const [silent, live] = await Promise.all(
    ['web-31', 'web-32'].map((host) =>
      hosts
        .row(host)
        .getByRole('cell')
        .first()
        .evaluate((cell) => getComputedStyle(cell).backgroundColor),
    ),
  )
  expect(silent).not.toBe(live)

  await page.goto(`${gateway.url}/hosts/web-31`)
  await expect(page.getByText(/^Silent for \d+ s; usually every /)).toBeVisible()
  await page.goBack()

  speakers.speak(KEYS[0])
  await expect(hosts.rowIn('web-31', 'live')).toBeVisible()
  await expect(hosts.tile('silent', 0)).toBeVisible()
})

test('[#5] after a restart of the gateway a host that keeps a rhythm is known, and unknown until it speaks', async ({
  page,
  gateways,
  rabbit,
  pageErrors,
  startSpeakers,
}) => {
  pageErrors.expect(/WebSocket|ERR_CONNECTION|Failed to load/)
  const options = {
    agent: false,
    amqpUrl: rabbit.url,
    env: { MULTIMETER_STATE_DIR: test.info().outputPath('state') },
  }
  const before = await gateways.start(options)
  const hosts = new HostsPage(page)
  await hosts.open(before.url)
  const speakers = await startSpeakers({ brokerUrl: rabbit.url, keys: KEYS, intervalMs: 250, ttlSeconds: 300 })
  await expect(hosts.tile('live', 3)).toBeVisible()
  await expect(hosts.limitOf('web-31')).toHaveAttribute('title', /^Usually every /)

  speakers.hush(KEYS[0])
  await before.stop()
  await gateways.start({ ...options, port: before.port })

  await expect(page.getByText('The gateway was restarted.')).toBeVisible({ timeout: 20_000 })
  // Nobody listens to lines here; the hole is one all the same.
  await expect(page.getByText('Lost in view an unknown number in 1 gap')).toBeVisible()
  await expect(hosts.rowIn('web-32', 'live')).toBeVisible()
  await expect(hosts.rowIn('web-31', 'unknown')).toBeVisible({ timeout: 15_000 })
  await expect(hosts.tile('unknown', 1)).toContainText(/not heard since \d\d:\d\d:\d\d/)
  await page.screenshot({ path: test.info().outputPath('restarted.png') })
  await hosts.row('web-31').getByRole('link').click()
  const unheard = page.getByText(/^Not heard since \d\d:\d\d:\d\d$/)
  await expect(unheard).toBeVisible()

  speakers.speak(KEYS[0])
  await expect(unheard).toBeHidden()
})

test('[#5] a host is retired from its menu by keyboard, with a reason, and lives when it speaks', async ({
  page,
  gateway,
  rabbit,
  startSpeakers,
}) => {
  const hosts = new HostsPage(page)
  await hosts.open(gateway.url)
  const speakers = await startSpeakers({ brokerUrl: rabbit.url, keys: KEYS, intervalMs: 250 })
  await expect(hosts.rowIn('web-31', 'live')).toBeVisible()
  speakers.hush(KEYS[0])

  await hosts.moreOf('web-31').focus()
  await page.keyboard.press('Enter')
  await expect(hosts.menuItem('Retire')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(hosts.menuItem('Copy link')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(hosts.moreOf('web-31')).toBeFocused()
  await expect(hosts.menuItem('Retire')).toBeHidden()

  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(hosts.retireDialog).toContainText('It is live again as soon as it speaks.')
  await page.keyboard.type('drained')
  await page.keyboard.press('Enter')
  await expect(hosts.retireDialog).toBeHidden()
  await expect(hosts.rowIn('web-31', 'retired')).toContainText('retired: drained')
  await expect(hosts.tile('retired', 1)).toBeVisible()
  await expect(hosts.moreOf('web-31')).toBeFocused()
  expect((await hosts.hosts()).at(-1)).toBe('web-31')

  speakers.speak(KEYS[0])
  await expect(hosts.rowIn('web-31', 'live')).toBeVisible()
  await expect(hosts.tile('retired', 0)).toBeVisible()
})

test('[#6] a menu stays while hosts change places, and opens again however soon it is asked to', async ({
  page,
  gateway,
  rabbit,
  startSpeakers,
}) => {
  const hosts = new HostsPage(page)
  await hosts.open(gateway.url)
  const speakers = await startSpeakers({ brokerUrl: rabbit.url, keys: KEYS, intervalMs: 250, ttlSeconds: TTL_SECONDS })
  await expect(hosts.tile('live', 3)).toBeVisible()
  await expect.poll(() => hosts.hosts()).toEqual(['fw-31', 'web-31', 'web-32'])
  await expect(hosts.limitOf('web-32')).toHaveAttribute('title', /^Usually every /)

  await hosts.moreOf('web-31').click()
  await expect(hosts.menuItem('Copy link')).toBeVisible()
  speakers.hush(KEYS[1])
  await expect.poll(() => hosts.hosts(), { timeout: 20_000 }).toEqual(['web-32', 'web-31', 'fw-31'])
  await expect(hosts.menuItem('Retire')).toBeFocused()
  // It hangs at its own host wherever that goes.
  const button = await hosts.moreOf('web-31').boundingBox()
  const item = await hosts.menuItem('Retire').boundingBox()
  expect(item?.y).toBeGreaterThan(button?.y ?? Infinity)
  expect(item?.y).toBeLessThan((button?.y ?? 0) + 2 * (button?.height ?? 0))

  // Both before the browser says that the first closed it.
  await hosts.moreOf('web-31').evaluate(async (button: HTMLElement) => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
    )
    await Promise.resolve()
    button.click()
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
  await expect(hosts.menuItem('Retire')).toBeFocused()
})

test('[#5] a refused retirement says why and keeps the reason', async ({
  page,
  gateway,
  rabbit,
  pageErrors,
  startSpeakers,
}) => {
  pageErrors.expect(/503/)
  const hosts = new HostsPage(page)
  await hosts.open(gateway.url)
  await startSpeakers({ brokerUrl: rabbit.url, keys: KEYS, intervalMs: 250 })
  await hosts.moreOf('web-32').click()
  await hosts.menuItem('Retire').click()
  const error = { code: 'blocked', message: 'The broker takes no messages for now.' }
  await page.route('**/api/hosts/web-32/retire', (route) => route.fulfill({ status: 503, json: { error } }))
  await hosts.retireDialog.getByLabel('Reason').fill('moved')
  await hosts.retireDialog.getByRole('button', { name: 'Retire' }).click()

  await expect(hosts.retireDialog.getByRole('alert')).toHaveText('The broker takes no messages for now.')
  await expect(hosts.retireDialog.getByLabel('Reason')).toHaveValue('moved')
  await page.keyboard.press('Escape')
  await expect(hosts.retireDialog).toBeHidden()
  await expect(hosts.rowIn('web-32', 'live')).toBeVisible()
})

test('[#5] tiles filter, hosts stand together as asked, and the list is saved as a file', async ({
  page,
  gateway,
  rabbit,
  startSpeakers,
}) => {
  const hosts = new HostsPage(page)
  await hosts.open(gateway.url)
  const speakers = await startSpeakers({
    brokerUrl: rabbit.url,
    keys: KEYS,
    intervalMs: 250,
    ttlSeconds: TTL_SECONDS,
  })
  await expect(hosts.tile('live', 3)).toBeVisible()
  speakers.hush(KEYS[2])
  await expect(hosts.tile('silent', 1)).toBeVisible()

  await hosts.tile('silent').click()
  await expect(hosts.tile('silent')).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(() => hosts.hosts()).toEqual(['fw-31'])
  await page.keyboard.press('Escape')
  await expect.poll(() => hosts.hosts()).toEqual(['fw-31', 'web-31', 'web-32'])
  await hosts.groupings.getByRole('radio', { name: 'State' }).check()
  await expect(hosts.group('Silent')).toContainText('1 host')
  await expect(hosts.group('Live')).toContainText('2 hosts')
  await hosts.filter.fill('web')
  await expect.poll(() => hosts.hosts()).toEqual(['web-31', 'web-32'])
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/hosts\/web-31/)
  await page.goBack()
  await expect(hosts.filter).toHaveValue('web')
  await expect(page).toHaveURL(/[?&]q=web/)
  await expect(page).toHaveURL(/[?&]group=state/)
  await expect(hosts.group('Live')).toContainText('2 hosts')
  await hosts.filter.fill('')
  await hosts.groupings.getByRole('radio', { name: 'None' }).check()
  await expect(hosts.group('Live')).toBeHidden()
  await page.getByRole('button', { name: 'Limit used' }).click()
  await expect.poll(async () => (await hosts.hosts())[0]).toBe('fw-31')

  await page.getByRole('button', { name: 'Export' }).click()
  const [file] = await Promise.all([page.waitForEvent('download'), hosts.menuItem('CSV').click()])
  expect(file.suggestedFilename()).toMatch(/\.csv$/)
  const csv = await readFile(await file.path(), 'utf8')
  expect(csv).toMatch(/^host,/)
  expect(csv).toContain('fw-31')
})
