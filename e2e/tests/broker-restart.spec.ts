import { startRabbitMq } from '@multimeter/testkit'

import { emitNumbered } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { HostsPage } from '../pages/hosts-page.ts'
import { ProbePage } from '../pages/probe-page.ts'
import { TimeStrip } from '../pages/time-strip.ts'

test('[A2] a killed broker is shown, comes back by itself, and leaves one gap: in the log, in the charts and in the time strip', async ({
  page,
  gateways,
  startSpeakers,
}) => {
  const rabbit = await startRabbitMq()
  try {
    const gateway = await gateways.start({ agent: false, amqpUrl: rabbit.url })
    const emitter = emitNumbered({
      brokerUrl: rabbit.url,
      exchange: 'amq.topic',
      routingKey: 'acme.shop.prod.web-41.app',
      // Slow enough for the gap to be among the drawn rows for long.
      intervalMs: 400,
    })
    const speakers = await startSpeakers({ brokerUrl: rabbit.url, keys: ['acme.shop.prod.web-41'], intervalMs: 200 })
    const probe = new ProbePage(page)
    await probe.open(gateway.url, 'web-41')
    await expect(probe.line(/line \d+/).nth(3)).toBeVisible()
    await expect(probe.instrument('queue.depth')).toBeVisible()
    await speakers.stop()

    await rabbit.kill()
    await expect(page.getByText('Broker 127.0.0.1 is not connected')).toBeVisible({ timeout: 12_000 })
    await expect(page.getByText(/^Nothing lost up to \d\d:\d\d:\d\d$/)).toBeVisible()
    await rabbit.start()
    // The emitter may be back before the gateway is; what it sends until then is in the gap.
    await expect(page.getByText('Broker 127.0.0.1 is not connected')).toBeHidden({ timeout: 30_000 })
    const after = emitter.confirmed

    await expect(probe.line(`line ${after + 4}`)).toBeVisible()
    await expect(probe.gaps).toHaveCount(1)
    await expect(new TimeStrip(page).cursor).toHaveAccessibleDescription(/^1 gap at /)
    await expect(probe.instrument('queue.depth')).toContainText(/lost|not|gap|link/i)
    // Who comes later, and listens to nothing, sees the hole in how much was said.
    await new HostsPage(page).open(gateway.url)
    await expect(page.getByText('Lost in view an unknown number in 1 gap')).toBeVisible()
    await expect(new TimeStrip(page).cursor).toHaveAccessibleDescription(/^1 gap at /)
    expect(gateway.isRunning()).toBe(true)
    await emitter.stop()
  } finally {
    await rabbit.stop()
  }
})
