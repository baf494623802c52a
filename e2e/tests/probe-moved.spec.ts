import { emitAll } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { newestStep } from '../newest-step.ts'
import { ProbePage } from '../pages/probe-page.ts'

test('[#7] w on a probe asks on the charts what else moved in the stretch that was dragged over', async ({
  page,
  gateway,
  rabbit,
  startSpeakers,
}) => {
  await startSpeakers({ brokerUrl: rabbit.url, keys: ['pm1.shop.prod.web-91'], intervalMs: 200 })
  const probe = new ProbePage(page)
  await probe.open(gateway.url, 'web-91')
  await expect.poll(() => newestStep(probe.log), { timeout: 20_000 }).toBeGreaterThanOrEqual(40)
  const plot = probe.instrument('queue.depth').getByRole('img').first()
  const box = (await plot.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }

  await page.mouse.move(box.x + box.width * 0.9, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.95, box.y + 20, { steps: 3 })
  await page.mouse.up()
  // No part of the drawing takes the focus, and with it a ring that lies across the plot.
  expect(await page.evaluate(() => document.activeElement?.closest('svg') === null)).toBe(true)
  await page.keyboard.press('w')

  await expect(page.getByRole('main', { name: 'Charts' })).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'What else moved' })).toBeVisible()
  const address = new URL(page.url()).searchParams
  expect(address.get('mark')).toMatch(/Z~.*Z$/)
  expect(address.get('s')).toBe('web-91~app~queue.depth')
})

test('[#6] a card says how many texts came under the name of its number, and what it was until then stays true', async ({
  page,
  gateway,
  rabbit,
}) => {
  const key = 'pm2.shop.prod.web-92.sensor'
  const probe = new ProbePage(page)
  const numbers = Array.from({ length: 24 }, (_, index) => [key, { reading: 20 + (index % 5) / 10 }] as const)
  await emitAll(rabbit.url, numbers)
  await probe.open(gateway.url, 'web-92')
  await expect(probe.instrument('reading')).toBeVisible({ timeout: 20_000 })

  await emitAll(rabbit.url, [
    [key, { reading: 'n/a' }],
    [key, { reading: 'sensor offline' }],
    [key, { reading: 21 }],
  ])

  await expect(probe.instrument('reading')).toContainText('2 texts left out')
  await expect(page.getByRole('region', { name: 'Shape changes' })).toContainText(
    'reading of sensor came as text for the first time, was number until then',
  )
})
