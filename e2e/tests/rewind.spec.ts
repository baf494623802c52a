import { expect, test } from '../fixtures.ts'
import { newestStep } from '../newest-step.ts'
import { HostsPage } from '../pages/hosts-page.ts'
import { ProbePage } from '../pages/probe-page.ts'
import { TimeStrip } from '../pages/time-strip.ts'

test('[#6] one scrubber moves log, charts and lamps together while intake goes on, and L returns to live', async ({
  page,
  gateway,
  rabbit,
  startSpeakers,
}) => {
  await startSpeakers({ brokerUrl: rabbit.url, keys: ['r1.shop.prod.web-71'], intervalMs: 200 })
  const probe = new ProbePage(page)
  const strip = new TimeStrip(page)
  await probe.open(gateway.url, 'web-71')
  await expect.poll(() => newestStep(probe.log), { timeout: 30_000 }).toBeGreaterThanOrEqual(75)
  await page.keyboard.press('Space')
  await expect(strip.words).toHaveText(/^Held/)
  const held = await newestStep(probe.log)

  await page.keyboard.press('Shift+ArrowLeft')

  await expect(strip.words).toHaveText(/^Rewound/)
  await expect(strip.cursor).toHaveAttribute('aria-valuetext', /^\d\d:\d\d:\d\d, \d+(\.\d)? s behind live$/)
  await expect(page.getByText(/^As it was at /)).toBeVisible()
  // Ten seconds are fifty steps, or fewer where they were late.
  const step = async (): Promise<number> => Number(/step (\d+)/.exec((await probe.atCursor.textContent()) ?? '')?.[1])
  await expect.poll(step).toBeLessThan(held - 20)
  const at = await step()
  expect(at).toBeGreaterThan(held - 60)
  await expect(probe.instrument('queue.depth')).toContainText(String((at * 7) % 40))
  await expect(probe.newLines).toBeVisible()
  // How many messages there had been by then nobody knows.
  await expect(probe.stream('app')).toContainText(/app\s*–/)

  await page.keyboard.press('l')

  await expect(strip.live).toBeVisible()
  await expect(page.getByText(/^As it was at /)).toBeHidden()
  await expect.poll(() => newestStep(probe.log)).toBeGreaterThan(held)
})

test('[#6] lamps of all hosts are those of the moment shown', async ({ page, gateway, rabbit, startSpeakers }) => {
  const keys = ['r2.shop.prod.web-72', 'r2.shop.prod.web-73']
  const speakers = await startSpeakers({ brokerUrl: rabbit.url, keys, intervalMs: 200, ttlSeconds: 3 })
  const hosts = new HostsPage(page)
  await hosts.open(gateway.url)
  await expect(hosts.rowIn('web-72', 'live')).toBeVisible()
  // What is rewound to must have been.
  await page.waitForTimeout(12_000)
  speakers.hush('r2.shop.prod.web-72')
  await expect(hosts.rowIn('web-72', 'silent')).toBeVisible({ timeout: 20_000 })

  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(hosts.rowIn('web-72', 'live')).toBeVisible()
  await page.keyboard.press('l')

  await expect(hosts.rowIn('web-72', 'silent')).toBeVisible()
})

test('[#6] a link to a moment opens on it', async ({ page, gateway, rabbit, startSpeakers }) => {
  await startSpeakers({ brokerUrl: rabbit.url, keys: ['r3.shop.prod.web-74'], intervalMs: 200 })
  const probe = new ProbePage(page)
  await probe.open(gateway.url, 'web-74')
  await expect.poll(() => newestStep(probe.log), { timeout: 20_000 }).toBeGreaterThanOrEqual(40)
  // Once: until the second is answered, the row is still that of the first.
  await page.keyboard.press('ArrowLeft')
  await expect(page).toHaveURL(/[?&]t=\d{4}-/)
  const at = await probe.atCursor.textContent()

  await page.reload()

  await expect(page.getByText(/^As it was at /)).toBeVisible()
  await expect(probe.atCursor).toHaveText(at ?? '')
  await expect(probe.atCursor).toBeInViewport()

  // Charts that come later take room from the log, as a lower window does.
  const { width, height } = page.viewportSize() ?? { width: 1_280, height: 720 }
  await page.setViewportSize({ width, height: height - 160 })

  await expect(probe.atCursor).toBeInViewport()
})
