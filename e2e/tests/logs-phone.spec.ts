import { emitAll } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { LogsPage } from '../pages/logs-page.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test('[#6] on a phone the fields of an open line are seen at once, and where it came from below them', async ({
  page,
  gateway,
  rabbit,
}) => {
  const body = { level: 'error', msg: 'checkout failed', status: 504, took: 30.04, retry: 2, customer_tier: 'gold' }
  await emitAll(rabbit.url, [['f6.shop.prod.web-66.app', body]])
  const logs = new LogsPage(page)
  await logs.open(gateway.url)

  await logs.line('checkout failed').tap()

  for (const name of Object.keys(body)) {
    await expect(page.getByRole('treeitem', { name: new RegExp(`^${name}: `) })).toBeInViewport({ ratio: 1 })
  }
  await page.getByText(/^f6\.shop\.prod\.web-66\.app · /).scrollIntoViewIfNeeded()
  await expect(page.getByText(/^f6\.shop\.prod\.web-66\.app · /)).toBeInViewport()
})
