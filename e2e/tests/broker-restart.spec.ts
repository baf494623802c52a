import { startRabbitMq } from '@multimeter/testkit'

import { emitNumbered } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { ProbePage } from '../pages/probe-page.ts'

test('[A2] a killed broker is shown, comes back by itself, and leaves one gap', async ({ page, gateways }) => {
  const rabbit = await startRabbitMq()
  try {
    const gateway = await gateways.start({ agent: false, amqpUrl: rabbit.url })
    const emitter = emitNumbered({
      brokerUrl: rabbit.url,
      exchange: 'amq.topic',
      routingKey: 'acme.shop.prod.web-41.app',
      intervalMs: 100,
    })
    const probe = new ProbePage(page)
    await probe.open(gateway.url, 'web-41')
    await expect(probe.line('line 10')).toBeVisible()

    await rabbit.kill()
    await expect(page.getByText('Broker 127.0.0.1 is not connected')).toBeVisible({ timeout: 12_000 })
    await rabbit.start()
    // The emitter may be back before the gateway is; what it sends until then is in the gap.
    await expect(page.getByText('Broker 127.0.0.1 is not connected')).toBeHidden({ timeout: 30_000 })
    const after = emitter.confirmed

    await expect(probe.line(`line ${after + 10}`)).toBeVisible()
    await expect(probe.gaps).toHaveCount(1)
    expect(gateway.isRunning()).toBe(true)
    await emitter.stop()
  } finally {
    await rabbit.stop()
  }
})
