import { freePort, startFaultProxy, startRabbitMq } from '@multimeter/testkit'

import { expect, test } from '../fixtures.ts'
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { WallPage } from '../pages/wall-page.ts'

/** As for the tests of the fault list: `MULTIMETER_FAULTS=full pnpm e2e wall-heals` takes 40 minutes. */
const IS_FULL = process.env['MULTIMETER_FAULTS'] === 'full'
const OUTAGE_MS = IS_FULL ? 600_000 : 20_000
const OUTAGES = IS_FULL ? 3 : 1

const WALL = { width: 1920, height: 1080 }

/** Longer than a page waits between two attempts, 12 s. */
const HEALED_WITHIN_MS = 40_000

test('[#7] a wall whose broker was killed freezes, says so, and heals without a hand, as often as it happens', async ({
  page,
  gateways,
  startSpeakers,
}) => {
  test.setTimeout(OUTAGES * 180_000)
  await page.setViewportSize(WALL)
  const rabbit = await startRabbitMq()
  try {
    const gateway = await gateways.start({ agent: false, amqpUrl: rabbit.url })
    await gateway.listening()
    const wall = new WallPage(page)
    const keys = ['acme.shop.prod.web-61', 'acme.net.prod.fw-61']
    for (let time = 0; time < OUTAGES; time++) {
      const speakers = await startSpeakers({ brokerUrl: rabbit.url, keys, intervalMs: 250 })
      if (time === 0) await wall.open(gateway.url)
      await expect(wall.counts).toHaveText(/^2\s*Live/, { timeout: HEALED_WITHIN_MS })
      await speakers.stop()

      await rabbit.kill()
      await expect(wall.freeze).toContainText('its broker is not', { timeout: HEALED_WITHIN_MS })
      await expect(wall.data).toBeHidden()
      await rabbit.start()
      await expect(wall.freeze).toBeHidden({ timeout: HEALED_WITHIN_MS })
      await expect(wall.data).toBeVisible()
    }
  } finally {
    await rabbit.stop()
  }
})

test('[#7] a wall that lost its network knows what happened meanwhile when it is back', async ({
  page,
  gateways,
  rabbit,
  pageErrors,
  startSpeakers,
}) => {
  test.setTimeout(OUTAGES * (OUTAGE_MS + 120_000))
  pageErrors.expect(/WebSocket|ERR_|Failed to load/)
  await page.setViewportSize(WALL)
  const port = await freePort()
  const proxy = await startFaultProxy(port)
  const url = `http://127.0.0.1:${proxy.port}`
  const gateway = await gateways.start({ agent: false, amqpUrl: rabbit.url, port, env: { MULTIMETER_ORIGINS: url } })
  await gateway.listening()
  const keys = ['acme.shop.prod.web-62', 'acme.shop.prod.web-63', 'acme.net.prod.fw-62']
  const speakers = await startSpeakers({ brokerUrl: rabbit.url, keys, intervalMs: 250, ttlSeconds: 2 })
  const wall = new WallPage(page)
  await wall.open(url)
  await expect(wall.counts).toHaveText(/^3\s*Live/)

  for (let time = 0; time < OUTAGES; time++) {
    // As where a cable was pulled: nothing says that the link is gone.
    const swallowing = { type: 'timeout', timeoutMs: 0 } as const
    const plugs = [proxy.add('upstream', swallowing), proxy.add('downstream', swallowing)]
    speakers.hush('acme.shop.prod.web-63')
    await expect(wall.freeze).toBeVisible({ timeout: HEALED_WITHIN_MS })
    await expect(wall.takeover('web-63')).toBeHidden()
    await page.waitForTimeout(OUTAGE_MS)
    for (const plug of plugs) plug()

    await expect(wall.freeze).toBeHidden({ timeout: HEALED_WITHIN_MS })
    await expect(wall.takeover('web-63')).toBeVisible()
    speakers.speak('acme.shop.prod.web-63')
    await expect(wall.counts).toHaveText(/^3\s*Live/)
  }
  await speakers.stop()
  await proxy.stop()
})

test('[#7] a wall without data for a quarter of an hour begins anew, and only when the gateway answers', async ({
  page,
  gateways,
  pageErrors,
}) => {
  test.setTimeout(180_000)
  pageErrors.expect(/WebSocket|ERR_|Failed to load/)
  await page.setViewportSize(WALL)
  const rabbit = await startRabbitMq()
  try {
    const gateway = await gateways.start({ agent: false, amqpUrl: rabbit.url })
    await gateway.listening()
    await page.clock.install()
    const wall = new WallPage(page)
    await wall.open(gateway.url)
    await expect(wall.data).toBeVisible()
    let opened = 0
    page.on('load', () => opened++)

    await rabbit.kill()
    await gateway.kill()
    await page.clock.runFor('20:00')
    expect(opened).toBe(0)

    await gateways.start({ agent: false, amqpUrl: rabbit.url, port: gateway.port })
    // In steps with time to answer between: what waits for an answer gives up by the same clock.
    await expect
      .poll(async () => {
        if (opened === 0) await page.clock.runFor('00:10')
        return opened
      })
      .toBe(1)
    await expect(wall.frame).toBeVisible()
  } finally {
    await rabbit.stop()
  }
})

test('[#7] a page that crashed is opened again by what watches over a kiosk, and a browser that is gone ends it, to be started anew', async ({
  gateway,
}, testInfo) => {
  test.setTimeout(120_000)
  const viewers = async (): Promise<number> => {
    const answer = await fetch(`${gateway.url}/metrics`)
    return Number(/^multimeter_viewers (\d+)$/m.exec(await answer.text())?.[1])
  }
  const kiosks: Kiosk[] = []
  try {
    const kiosk = startKiosk(`${gateway.url}/wall`, testInfo.outputPath('profile'))
    kiosks.push(kiosk)
    await expect.poll(viewers, { timeout: 30_000, message: kiosk.said() }).toBe(1)

    kiosk.crashPage()
    await expect.poll(viewers, { intervals: [100] }).toBe(0)
    await expect.poll(viewers, { timeout: 30_000 }).toBe(1)
    expect(kiosk.said()).toContain('The page crashed; it is opened again.')

    kiosk.crashBrowser()
    expect(await kiosk.ended).toBe(1)
    await expect.poll(viewers).toBe(0)

    const another = startKiosk(`${gateway.url}/wall`, testInfo.outputPath('profile'))
    kiosks.push(another)
    await expect.poll(viewers, { timeout: 30_000 }).toBe(1)
    expect(await another.stop()).toBe(0)
  } finally {
    for (const kiosk of kiosks) await kiosk.stop()
  }
})
