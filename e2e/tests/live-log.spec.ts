import { emitNumbered } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { ProbePage } from '../pages/probe-page.ts'

const KEY = 'acme.shop.prod.web-21.app'

test('[#2] lines are shown as they come, in order and none missing', async ({ page, gateways, rabbit }) => {
  const gateway = await gateways.start({ agent: false, amqpUrl: rabbit.url })
  const emitter = emitNumbered({ brokerUrl: rabbit.url, exchange: 'amq.topic', routingKey: KEY, intervalMs: 50 })
  const probe = new ProbePage(page)
  await probe.open(gateway.url, 'web-21')
  await expect(probe.line('line 20')).toBeVisible()
  await emitter.stop()
  await expect(probe.line(`line ${emitter.confirmed}`)).toBeVisible()

  const texts = await probe.log.getByRole('row').allTextContents()
  const numbers = texts.map((text) => Number(/line (\d+)/.exec(text)?.[1])).filter((number) => Number.isFinite(number))
  const first = numbers[0] ?? 0
  expect(numbers.length).toBeGreaterThan(5)
  expect(numbers).toEqual(numbers.map((_, index) => first + index))
})

test('[#2] holding loses nothing: the view stands still, new lines are counted, L goes back to live', async ({
  page,
  gateways,
  rabbit,
}) => {
  const gateway = await gateways.start({ agent: false, amqpUrl: rabbit.url })
  const emitter = emitNumbered({
    brokerUrl: rabbit.url,
    exchange: 'amq.topic',
    routingKey: 'acme.shop.prod.web-22.app',
    intervalMs: 50,
  })
  const probe = new ProbePage(page)
  await probe.open(gateway.url, 'web-22')
  await expect(probe.line('line 10')).toBeVisible()

  await page.keyboard.press('Space')
  // Lines that were on their way at that moment are drawn yet.
  await expect(probe.newLines).toHaveAccessibleName(/^([5-9]|\d\d)/)
  const held = await probe.log.getByRole('row').allTextContents()
  await expect(probe.newLines).toHaveAccessibleName(/^[2-9]\d/)
  expect(await probe.log.getByRole('row').allTextContents()).toEqual(held)
  await emitter.stop()
  await page.keyboard.press('l')

  await expect(probe.line(`line ${emitter.confirmed}`)).toBeVisible()
  await expect(probe.newLines).toBeHidden()
})
