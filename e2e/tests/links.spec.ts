import { connect } from 'amqplib'

import { emitWithAmqpPublish } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { HostsPage } from '../pages/hosts-page.ts'
import { Shell } from '../pages/shell.ts'

test('[#2] a page whose gateway went away says stale and since when, and heals when it is back', async ({
  page,
  gateway,
  gateways,
  rabbit,
  pageErrors,
}) => {
  pageErrors.expect(/WebSocket|ERR_CONNECTION|Failed to load/)
  await new HostsPage(page).open(gateway.url)
  const shell = new Shell(page)
  await expect(shell.link('live')).toBeVisible()

  await gateway.kill()
  await expect(shell.link('stale')).toBeVisible({ timeout: 13_000 })
  await gateways.start({ agent: false, amqpUrl: rabbit.url, port: gateway.port })

  await expect(shell.link('live')).toBeVisible({ timeout: 25_000 })
})

test('[A8] a gateway that hangs without closing anything is stale within 12 s, and live again when it goes on', async ({
  page,
  gateway,
}) => {
  await new HostsPage(page).open(gateway.url)
  const shell = new Shell(page)
  await expect(shell.link('live')).toBeVisible()

  gateway.pause()
  await expect(shell.link('stale')).toBeVisible({ timeout: 13_000 })
  gateway.resume()

  await expect(shell.link('live')).toBeVisible({ timeout: 25_000 })
})

test('[#2] a gateway whose broker cannot be reached starts, says so in the page and asks again', async ({
  page,
  gateways,
  rabbit,
}) => {
  const gateway = await gateways.start({ agent: false, amqpUrl: 'amqp://guest:guest@127.0.0.1:9/' })
  await new HostsPage(page).open(gateway.url)

  await expect(page.getByText(/127\.0\.0\.1:9/).first()).toBeVisible()
  await expect(new Shell(page).link('live')).toBeVisible()
  expect(gateway.isRunning()).toBe(true)
  expect(rabbit.port).not.toBe(9)
})

test('[#2] wrong credentials are named, without the password', async ({ page, gateways, rabbit }) => {
  const gateway = await gateways.start({ agent: false, amqpUrl: `amqp://nobody:s3cret@127.0.0.1:${rabbit.port}/` })
  await new HostsPage(page).open(gateway.url)

  await expect(page.getByText(/refused|credentials|password/i).first()).toBeVisible()
  expect(await page.content()).not.toContain('s3cret')
  expect(gateway.log.join('\n')).not.toContain('s3cret')
})

test('[A17] a missing exchange is a state in the page, and is bound once it exists', async ({
  page,
  gateways,
  rabbit,
}) => {
  const gateway = await gateways.start({
    agent: false,
    amqpUrl: rabbit.url,
    env: { MULTIMETER_CONFIG: new URL('../fixtures/late-exchange.yaml', import.meta.url).pathname },
  })
  await new HostsPage(page).open(gateway.url)
  await expect(page.getByText(/late-exchange/).first()).toBeVisible()

  const connection = await connect(rabbit.url)
  const channel = await connection.createChannel()
  await channel.assertExchange('late-exchange', 'topic', { durable: false, autoDelete: false })

  await expect(async () => {
    await emitWithAmqpPublish({
      brokerUrl: rabbit.url,
      exchange: 'late-exchange',
      routingKey: 'acme.shop.prod.web-51.app',
      body: '{"msg":"at last"}',
    })
    await expect(new HostsPage(page).row('web-51')).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 40_000 })
  await channel.deleteExchange('late-exchange')
  await connection.close()
})

test('[#2] two sources are read at once, each with its own state', async ({ page, gateways, rabbit }) => {
  const gateway = await gateways.start({
    agent: false,
    amqpUrl: `here=${rabbit.url},gone=amqp://guest:guest@127.0.0.1:9/`,
  })
  await new HostsPage(page).open(gateway.url)
  await expect(page.getByText(/\bgone\b/).first()).toBeVisible()

  await emitWithAmqpPublish({
    brokerUrl: rabbit.url,
    exchange: 'amq.topic',
    routingKey: 'acme.shop.prod.web-52.app',
    body: '{"msg":"hello"}',
  })

  await expect(new HostsPage(page).row('web-52')).toBeVisible()
})
