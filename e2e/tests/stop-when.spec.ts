import { expectAccessible } from '../accessibility.ts'
import { emitAll } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { newestStep } from '../newest-step.ts'
import { HostsPage } from '../pages/hosts-page.ts'
import { LogsPage } from '../pages/logs-page.ts'
import { Palette } from '../pages/palette.ts'
import { ProbePage } from '../pages/probe-page.ts'
import { StopPanel } from '../pages/stop-panel.ts'
import { TimeStrip } from '../pages/time-strip.ts'

/** Ten seconds after what came, and the machine's own delays. */
const STOPS_WITHIN_MS = 20_000

test('[#7] armed on a line by keyboard alone, every pane stops ten seconds after it with the cursor on it, while lines keep coming', async ({
  page,
  gateway,
  rabbit,
  startSpeakers,
}) => {
  test.setTimeout(90_000)
  const speakers = await startSpeakers({ brokerUrl: rabbit.url, keys: ['s1.shop.prod.web-81'], intervalMs: 200 })
  const probe = new ProbePage(page)
  const strip = new TimeStrip(page)
  const stop = new StopPanel(page)
  await probe.open(gateway.url, 'web-81')
  await expect.poll(() => newestStep(probe.log)).toBeGreaterThanOrEqual(10)
  // One that came before it is armed stops nothing.
  await emitAll(rabbit.url, [['s1.shop.prod.web-81.app', { level: 'error', msg: 'checkout failed early' }]])
  await expect(probe.line('checkout failed early')).toBeVisible()

  await new Palette(page).jump('stop when')
  await expect(stop.text).toBeFocused()
  await page.keyboard.type('/checkout (failed/')
  await page.keyboard.press('Enter')
  await expect(stop.panel.getByRole('alert')).toContainText('This is not a valid expression')
  await expect(stop.text).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('"checkout failed"')
  await page.keyboard.press('Enter')
  await expect(stop.panel).toContainText(/Armed since \d\d:\d\d:\d\d: a line with text "checkout failed"\./)
  await expect(stop.disarm).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(stop.panel).toBeHidden()
  await expect(stop.button).toHaveText(/armed$/)
  const armedAt = speakers.said
  await expect.poll(() => newestStep(probe.log)).toBeGreaterThanOrEqual(armedAt + 10)
  await expect(strip.live).toBeVisible()

  await emitAll(rabbit.url, [['s1.shop.prod.web-81.app', { level: 'error', msg: 'checkout failed late', took: 30 }]])
  await expect(stop.button).toHaveText(/stopping$/)
  await expect(strip.live).toBeVisible()
  await expect(strip.words).toBeVisible({ timeout: STOPS_WITHIN_MS })

  await expect(page.getByText('Stopped: web-81: checkout failed late').first()).toBeVisible()
  await expect(stop.said).toHaveText('Stopped: web-81: checkout failed late')
  await expect(page.getByText(/^As it was at /)).toBeVisible()
  await expect(probe.atCursor).toContainText('checkout failed late')
  await expect(probe.instrument('took')).toContainText('30')
  const lines = async (): Promise<number> =>
    Number(/^([\d,]+) new/.exec((await probe.newLines.textContent()) ?? '')?.[1]?.replaceAll(',', ''))
  await expect(probe.newLines).toBeVisible()
  const before = await lines()
  await expect.poll(lines, { timeout: 10_000 }).toBeGreaterThan(before + 5)
  await expect(probe.atCursor).toContainText('checkout failed late')

  await page.keyboard.press('l')
  await expect(strip.live).toBeVisible()
  await expect(stop.button).toHaveText('Stop when…')
  await expect(page.getByText(/^As it was at /)).toBeHidden()
})

test('[#7] armed on a host that falls silent, the hosts stop as they were at that moment', async ({
  page,
  gateway,
  rabbit,
  startSpeakers,
}) => {
  test.setTimeout(90_000)
  const keys = ['s2.shop.prod.web-82', 's2.shop.prod.web-83']
  const speakers = await startSpeakers({ brokerUrl: rabbit.url, keys, intervalMs: 200, ttlSeconds: 3 })
  const hosts = new HostsPage(page)
  const strip = new TimeStrip(page)
  const stop = new StopPanel(page)
  await hosts.open(gateway.url)
  await expect(hosts.rowIn('web-82', 'live')).toBeVisible()
  await stop.button.click()
  await stop.text.fill('failed')
  await page.keyboard.press('Enter')
  await expect(stop.panel.getByRole('alert')).toContainText('No lines come in on this screen')
  await stop.kind('A host').check()
  await expect(stop.state).toHaveValue('silent')
  await stop.host.fill('web-82')
  await page.keyboard.press('Enter')
  await expect(stop.panel).toContainText(/Armed since \d\d:\d\d:\d\d: web-82 is silent\./)

  speakers.hush('s2.shop.prod.web-82')
  await expect(stop.button).toHaveText(/stopping$/, { timeout: STOPS_WITHIN_MS })
  speakers.speak('s2.shop.prod.web-82')
  await expect(strip.words).toBeVisible({ timeout: STOPS_WITHIN_MS })

  await expect(stop.panel).toBeHidden()
  await expect(stop.said).toHaveText('Stopped: web-82 is silent')
  await expect(hosts.rowIn('web-82', 'silent')).toBeVisible()
  await page.keyboard.press('l')
  await expect(hosts.rowIn('web-82', 'live')).toBeVisible()
})

test("[#7] the log's filter is taken over, and another host or pattern disarms with a word", async ({
  page,
  gateway,
}) => {
  const logs = new LogsPage(page)
  const stop = new StopPanel(page)
  await logs.open(gateway.url, '?topic=s3.%23&q=checkout&level=error&f=status%3D504')
  await expect(logs.log).toBeVisible()
  await stop.button.click()
  await stop.useFilter.click()
  await expect(stop.text).toHaveValue('checkout')
  await stop.text.press('Enter')
  await expect(stop.panel).toContainText(': a line with text checkout, status = 504, ERR +.')
  await stop.disarm.click()
  await expect(stop.text).toBeFocused()
  await stop.useFilter.click()
  await stop.text.press('Enter')
  await page.keyboard.press('Escape')
  await expect(stop.button).toHaveText(/armed$/)

  await logs.pattern.fill('s4.#')
  await logs.pattern.press('Enter')

  await expect(stop.button).toHaveText(/disarmed$/)
  await expect(stop.said).toHaveText(/^Disarmed\. Something else is listened to now/)
})

for (const theme of ['dark', 'light'] as const) {
  test(`[#7] axe finds nothing in the panel, whatever it shows, ${theme}`, async ({ page, gateway }) => {
    await page.emulateMedia({ colorScheme: theme })
    const logs = new LogsPage(page)
    const stop = new StopPanel(page)
    await logs.open(gateway.url, '?q=checkout&f=status%3D504')
    await expect(logs.log).toBeVisible()
    await stop.button.click()
    await stop.useFilter.click()
    await expectAccessible(page, 'a line')
    await stop.text.fill('/(/')
    await stop.text.press('Enter')
    await expect(stop.panel.getByRole('alert')).toBeVisible()
    await expectAccessible(page, 'a line that was refused')
    await stop.kind('A host').check()
    await expectAccessible(page, 'a host')
    await stop.host.press('Enter')
    await expect(stop.disarm).toBeVisible()
    await expectAccessible(page, 'armed')
  })
}
