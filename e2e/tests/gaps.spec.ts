import { randomBytes } from 'node:crypto'

import { freePort, startFaultProxy } from '@multimeter/testkit'
import { connect } from 'amqplib'

import { expect, test } from '../fixtures.ts'
import { LogsPage } from '../pages/logs-page.ts'

/** So much is published at once, as this many events. */
const CHUNK_EVENTS = 50
const BODY_BYTES = 32_768

/** What is published at most until then: the buffers of the system alone may take 40 MB. */
const MAX_EVENTS = 2_500

/** Publishes numbered lines until the gateway has dropped some of them for a viewer; returns how many. */
async function publishUntilDropped(brokerUrl: string, dropped: () => Promise<number>): Promise<number> {
  const connection = await connect(brokerUrl)
  const channel = await connection.createConfirmChannel()
  for (let number = 1; number <= MAX_EVENTS && (await dropped()) === 0; number += CHUNK_EVENTS) {
    for (let index = 0; index < CHUNK_EVENTS; index++) {
      const body = `line ${number + index} ${randomBytes(BODY_BYTES / 2).toString('hex')}`
      channel.publish('amq.topic', 'f14.a.b.web-71.app', Buffer.from(body))
    }
    await channel.waitForConfirms()
  }
  await connection.close()
  return await dropped()
}

test('[#6] what a link was too slow for is a gap, and comes back from what the gateway still has', async ({
  page,
  gateways,
  rabbit,
}) => {
  const port = await freePort()
  const proxy = await startFaultProxy(port)
  const url = `http://127.0.0.1:${proxy.port}`
  const gateway = await gateways.start({ agent: false, amqpUrl: rabbit.url, port, env: { MULTIMETER_ORIGINS: url } })
  await gateway.listening()
  const droppedEvents = async (): Promise<number> => {
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text()
    return Number(/^multimeter_hub_dropped_events_total (\d+)/m.exec(metrics)?.[1])
  }
  const logs = new LogsPage(page)
  await logs.open(url, '?topic=f14.%23')
  await expect(logs.log).toBeVisible()

  const resume = proxy.pause()
  const dropped = await publishUntilDropped(rabbit.url, droppedEvents)
  resume()
  expect(dropped).toBeGreaterThan(0)

  await expect(page.getByText('Lost in view')).toBeVisible()
  await expect(page.getByText('Nothing lost in view')).toBeHidden()
  await page.keyboard.press('[')
  const gap = logs.log.getByRole('row', { name: /^Gap: / })
  await expect(gap).toBeVisible()
  await gap.getByRole('button', { name: 'Load what the gateway still has' }).click()
  const loaded = page.getByRole('region', { name: 'Loaded from the gateway' })
  await expect(loaded).toContainText(/All \d+ are back\./)
  await expect(loaded.getByRole('row').first()).toContainText(/line \d+ /)

  await page.keyboard.press('Escape')
  await expect(loaded).toBeHidden()
  await expect(gap).toBeVisible()
  await page.keyboard.press('[')
  await page.keyboard.press('Enter')
  await expect(loaded).toBeVisible()
  if (process.env['SHOT']) await page.screenshot({ path: process.env['SHOT'] })
  await loaded.getByRole('button', { name: 'Close what was loaded' }).click()
  await expect(loaded).toBeHidden()
  await proxy.stop()
})
