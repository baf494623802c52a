import { connect } from 'amqplib'

import { emitAll } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { HostsPage } from '../pages/hosts-page.ts'
import { ProbePage } from '../pages/probe-page.ts'

/** More than the gateway's recent events hold, 32 MiB. */
const LOUD_EVENTS = 1_000
const LOUD_BYTES = 40_000

test('[#6] what a quiet host said is there however loud the others are', async ({ page, gateway, rabbit }) => {
  await new HostsPage(page).open(gateway.url)
  await emitAll(
    rabbit.url,
    Array.from(
      { length: 12 },
      (_, step) => ['q1.shop.prod.web-75.app', { msg: `step ${step + 1}`, queue: { depth: 3 + step } }] as const,
    ),
  )
  const connection = await connect(rabbit.url)
  const channel = await connection.createConfirmChannel()
  for (let number = 1; number <= LOUD_EVENTS; number++) {
    channel.publish('amq.topic', 'q1.shop.prod.web-76.app', Buffer.from(`loud ${number} ${'x'.repeat(LOUD_BYTES)}`))
  }
  await channel.waitForConfirms()
  await connection.close()
  await expect
    .poll(async () => {
      const answer = await fetch(`${gateway.url}/api/hosts/web-76`)
      return ((await answer.json()) as { readonly count?: number }).count
    })
    .toBe(LOUD_EVENTS)

  const probe = new ProbePage(page)
  await probe.open(gateway.url, 'web-75')

  await expect(probe.line('step 12')).toBeVisible()
  await expect(probe.line(/step 1\b/)).toBeVisible()
  await expect(probe.instrument('queue.depth')).toContainText('14')
})
