import { randomBytes } from 'node:crypto'

import { freePort, startFaultProxy } from '@multimeter/testkit'
import { connect } from 'amqplib'

import { emitAll } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { LogsPage } from '../pages/logs-page.ts'

/** So much is published at once, as this many events. */
const CHUNK_EVENTS = 50
const BODY_BYTES = 32_768

/** What is published at most until then: the buffers of the system alone may take 40 MB. */
const MAX_EVENTS = 2_500

/** Events that the gateway has heard, and those that it dropped for viewers. */
async function countsOf(gatewayUrl: string): Promise<{ readonly heard: number; readonly dropped: number }> {
  const metrics = await (await fetch(`${gatewayUrl}/metrics`)).text()
  const count = (name: string): number => Number(new RegExp(`^multimeter_${name} (\\d+)`, 'm').exec(metrics)?.[1])
  return { heard: count('hub_events_total'), dropped: count('hub_dropped_events_total') }
}

/** Publishes numbered lines, no faster than the gateway hears them, until it has dropped some of them for a viewer. */
async function publishUntilDropped(brokerUrl: string, gatewayUrl: string): Promise<void> {
  const connection = await connect(brokerUrl)
  const channel = await connection.createConfirmChannel()
  for (let sent = 0; sent < MAX_EVENTS && (await countsOf(gatewayUrl)).dropped === 0; sent += CHUNK_EVENTS) {
    for (let number = sent + 1; number <= sent + CHUNK_EVENTS; number++) {
      const body = `line ${number} ${randomBytes(BODY_BYTES / 2).toString('hex')}`
      channel.publish('amq.topic', 'f14.a.b.web-71.app', Buffer.from(body))
    }
    await channel.waitForConfirms()
    await expect
      .poll(async () => (await countsOf(gatewayUrl)).heard, { intervals: [20] })
      .toBeGreaterThanOrEqual(sent + CHUNK_EVENTS)
  }
  await connection.close()
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
  const logs = new LogsPage(page)
  await logs.open(url, '?topic=f14.%23')
  // What is asked for only later has missed nothing.
  await emitAll(rabbit.url, [['f14.a.b.web-71.app', 'before']])
  await expect(logs.line('before')).toBeVisible()

  const resume = proxy.pause()
  await publishUntilDropped(rabbit.url, gateway.url)
  resume()

  await expect(page.getByText('Lost in view')).toBeVisible()
  await expect(page.getByText('Nothing lost in view')).toBeHidden()
  await page.keyboard.press('[')
  const gap = logs.log.getByRole('row', { name: /^Gap: / })
  await expect(gap).toBeVisible()
  await page.keyboard.press('Enter')
  const loaded = page.getByRole('region', { name: 'Loaded from the gateway' })
  await expect(loaded).toContainText(/All \d+ are back\.|The one message is back\./)
  await expect(loaded.getByRole('row').first()).toContainText(/line \d+ /)

  await page.keyboard.press('Escape')
  await expect(loaded).toBeHidden()
  await expect(gap).toBeVisible()
  await gap.getByRole('button', { name: 'Load what the gateway still has' }).click()
  await expect(loaded).toBeVisible()
  await loaded.getByRole('button', { name: 'Close what was loaded' }).click()
  await expect(loaded).toBeHidden()
  await proxy.stop()
})
