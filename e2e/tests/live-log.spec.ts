import { emitNumbered } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { ProbePage } from '../pages/probe-page.ts'

const KEY = 'acme.shop.prod.web-21.app'

test('[#2] lines are shown as they come, in order and none missing', async ({ page, gateway, rabbit }) => {
  const emitter = emitNumbered({ brokerUrl: rabbit.url, exchange: 'amq.topic', routingKey: KEY, intervalMs: 50 })
  const probe = new ProbePage(page)
  await probe.open(gateway.url, 'web-21')
  await expect(probe.line(/line \d+/).nth(8)).toBeVisible()
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
  gateway,
  rabbit,
}) => {
  const emitter = emitNumbered({
    brokerUrl: rabbit.url,
    exchange: 'amq.topic',
    routingKey: 'acme.shop.prod.web-22.app',
    intervalMs: 50,
  })
  const probe = new ProbePage(page)
  await probe.open(gateway.url, 'web-22')
  await expect(probe.line(/line \d+/).nth(5)).toBeVisible()

  await page.keyboard.press('Space')
  // Lines that were on their way at that moment are drawn yet.
  await expect(probe.newLines).toHaveAccessibleName(/^([5-9]|\d\d)/)
  const held = await probe.log.getByRole('row').allTextContents()
  await expect(probe.newLines).toHaveAccessibleName(/^([2-9]\d|\d{3})/)
  expect(await probe.log.getByRole('row').allTextContents()).toEqual(held)
  await emitter.stop()
  await page.keyboard.press('l')

  await expect(probe.line(`line ${emitter.confirmed}`)).toBeVisible()
  await expect(probe.newLines).toBeHidden()
})

test('[#6] the rows of a quiet host are painted where they are', async ({ page, gateway, rabbit, startSpeakers }) => {
  const speakers = await startSpeakers({ brokerUrl: rabbit.url, keys: ['acme.shop.prod.web-23'], intervalMs: 50 })
  const probe = new ProbePage(page)
  await expect.poll(() => speakers.said).toBeGreaterThan(11)
  await speakers.stop()
  await probe.open(gateway.url, 'web-23')
  await expect(probe.instrument('queue.depth')).toBeVisible()
  await expect(probe.line('step 12')).toBeVisible()
  // Nothing comes any more that would have the rows painted again.
  await page.waitForTimeout(2_000)

  const rows = (await probe.log.getByRole('row').all()).filter((_, index) => index % 4 === 0)
  const places = await Promise.all(rows.map((row) => row.boundingBox()))
  const painted = await picturesOf()
  await probe.log.evaluate((log) => (log.style.visibility = 'hidden'))
  const hidden = await picturesOf()

  expect(rows.length).toBeGreaterThan(2)
  expect(painted.map((picture, index) => hidden[index]?.equals(picture))).toEqual(rows.map(() => false))

  function picturesOf(): Promise<Buffer[]> {
    return Promise.all(places.map((clip) => page.screenshot(clip === null ? {} : { clip })))
  }
})
