import { expect, test } from '../fixtures.ts'
import { emitAll } from '../emitters.ts'
import { HostsPage } from '../pages/hosts-page.ts'
import { LogsPage } from '../pages/logs-page.ts'
import { Palette } from '../pages/palette.ts'
import { StopPanel } from '../pages/stop-panel.ts'

test('[#6] what a script is missing for says so, and is there when the script can be fetched again', async ({
  page,
  gateway,
  rabbit,
  pageErrors,
}) => {
  pageErrors.expect(/ERR_FAILED/)
  const palette = new Palette(page)
  const stop = new StopPanel(page)
  const scripts = /\/assets\/(?:PagePalette|StopPanel|RetireDialog|LogsView)-.*\.js$/
  await page.route(scripts, (route) => route.abort())
  await emitAll(rabbit.url, [['acme.shop.prod.web-96.app', { msg: 'here' }]])
  await page.goto(gateway.url)
  await stop.button.click()
  await expect(stop.button).toHaveText('Stop when…did not load, try again')
  await expect(stop.button).toHaveAttribute('aria-expanded', 'false')
  await palette.button.click()
  await expect(palette.dialog).toBeHidden()
  const hosts = new HostsPage(page)
  await hosts.moreOf('web-96').click()
  await hosts.menuItem('Retire').click()
  await expect(hosts.retireDialog).toBeHidden()
  await page.getByRole('link', { name: 'Logs' }).click()
  await expect(page.getByRole('main', { name: 'Loading' }).getByRole('status')).toContainText('It is asked again')

  await page.unroute(scripts)

  await expect(page.getByRole('main', { name: 'Logs' })).toBeVisible()
  await palette.button.click()
  await expect(palette.field).toBeFocused()
  await page.keyboard.press('Escape')
  await stop.button.click()
  await expect(stop.text).toBeFocused()
  await expect(stop.button).toHaveText('Stop when…')
  await page.getByRole('link', { name: 'Hosts' }).click()
  await hosts.moreOf('web-96').click()
  await hosts.menuItem('Retire').click()
  await expect(hosts.retireDialog).toBeVisible()
})

test('[#6] an expression says that it waits for what reads it, and then what is wrong with it', async ({
  page,
  gateway,
}) => {
  const logs = new LogsPage(page)
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.context().route(/\/assets\/expression-.*\.js$/, async (route) => {
    await held
    await route.continue()
  })
  await logs.open(gateway.url)
  await logs.filter.fill('/closed (/')
  await expect(page.getByText('What reads /expressions/ is being loaded.')).toBeVisible()
  await expect(logs.filter).toHaveAttribute('aria-invalid', 'false')

  release()

  await expect(logs.filter).toHaveAttribute('aria-invalid', 'true')
  await expect(logs.filter).toHaveAccessibleDescription(/^This is not a valid expression/)
})

test('[#6] what is typed while the palette is fetched is its question, and moves nothing on the page', async ({
  page,
  gateway,
}) => {
  const palette = new Palette(page)
  let release: (() => void) | undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route(/\/assets\/PagePalette-.*\.js$/, (route) => released.then(() => route.continue()))
  await page.goto(gateway.url)
  await expect(palette.button).toBeVisible()

  await palette.open()
  await page.keyboard.type('gl?ogz')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  release?.()

  await expect(palette.field).toHaveValue('gl?og')
  await expect(palette.field).toBeFocused()
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await expect(page).toHaveURL(`${gateway.url}/`)
})
