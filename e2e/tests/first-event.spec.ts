import { emitWithAmqpPublish, emitWithBunny, emitWithCurl, emitWithPika } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { HostsPage } from '../pages/hosts-page.ts'
import { ProbePage } from '../pages/probe-page.ts'
import { Shell } from '../pages/shell.ts'

const BODY = '{"queue":{"depth":7},"msg":"hello"}'

test('[#2] with no broker given, the page shows how to emit and moves on when a foreign client does', async ({
  page,
  gateways,
}) => {
  const gateway = await gateways.start({ agent: false })
  const broker = gateway.embeddedBroker()
  await new HostsPage(page).open(gateway.url)

  await expect(page.getByRole('heading', { name: 'No host has spoken yet' })).toBeVisible()
  await expect(page.getByText(`amqp-publish -u ${broker.url}`)).toBeVisible()
  await expect(page.getByText('keeps nothing').first()).toBeVisible()
  await expect(new Shell(page).link('live')).toBeVisible()
  await emitWithAmqpPublish({
    brokerUrl: broker.url,
    exchange: 'amq.topic',
    routingKey: 'acme.shop.prod.web-03.app',
    body: BODY,
  })

  await expect(new HostsPage(page).row('web-03')).toBeVisible()
})

for (const broker of ['embedded broker', 'RabbitMQ'] as const) {
  test(`[#2] four clients that we did not write are seen through the ${broker}: host, line and chart`, async ({
    page,
    gateways,
    rabbit,
  }) => {
    const gateway = await gateways.start({ agent: false, ...(broker === 'RabbitMQ' ? { amqpUrl: rabbit.url } : {}) })
    const brokerUrl = broker === 'RabbitMQ' ? rabbit.url : gateway.embeddedBroker().url
    const hosts = new HostsPage(page)
    const probe = new ProbePage(page)
    await hosts.open(gateway.url)
    const emitters: Readonly<Record<string, (host: string) => Promise<void>>> = {
      'web-11': (host) =>
        emitWithAmqpPublish({ brokerUrl, exchange: 'amq.topic', routingKey: `acme.shop.prod.${host}.app`, body: BODY }),
      'web-12': (host) =>
        emitWithPika({ brokerUrl, exchange: 'events', routingKey: `acme.shop.prod.${host}.app`, body: BODY }),
      'web-13': (host) =>
        emitWithBunny({ brokerUrl, exchange: 'amq.topic', routingKey: `acme.shop.prod.${host}.app`, body: BODY }),
      'web-14': (host) => emitWithCurl(gateway.url, `acme.shop.prod.${host}.app`, BODY),
    }

    for (const [host, emit] of Object.entries(emitters)) {
      await emit(host)
      await hosts.open(gateway.url)
      await expect(hosts.row(host)).toBeVisible()
      await hosts.row(host).click()
      await expect(probe.line('hello')).toHaveCount(1)
      await expect(probe.instrument('queue.depth')).toContainText('7')
      await emit(host)
      await expect(probe.line('hello')).toHaveCount(2)
    }
  })
}

test('[#2] a first run shows this machine itself: its host, lines and moving charts', async ({ page, gateways }) => {
  const gateway = await gateways.start({ agent: true })
  await new HostsPage(page).open(gateway.url)
  await expect(new HostsPage(page).table.getByRole('row').nth(1)).toBeVisible()
  const { hosts } = (await (await fetch(`${gateway.url}/api/hosts`)).json()) as { hosts: readonly { name: string }[] }
  expect(hosts).toHaveLength(1)
  await new HostsPage(page).row(hosts[0]?.name ?? '').click()

  const instruments = page.getByRole('article', { name: /^Instrument \d+: / })
  await expect(instruments.first()).toBeVisible()
  await expect(new ProbePage(page).log.getByRole('row').first()).toBeVisible()
  const before = await page
    .getByRole('article', { name: /uptime|used/ })
    .first()
    .textContent()
  await expect
    .poll(() =>
      page
        .getByRole('article', { name: /uptime|used/ })
        .first()
        .textContent(),
    )
    .not.toBe(before)
})
