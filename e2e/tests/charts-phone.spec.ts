import { emitAll } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { ChartsPage } from '../pages/charts-page.ts'

test('[#7] on a phone the series that are on are seen with their values and leads, and the tree is folded away', async ({
  page,
  gateway,
  rabbit,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await emitAll(
    rabbit.url,
    Array.from({ length: 8 }, (_, step) => {
      const [depth, other] = [3 + step, 90_000 + 40 * step]
      return ['f9.shop.prod.web-94.pool', { queue: { depth }, requests_that_wait: { for_a_worker: other } }] as const
    }),
  )
  const charts = new ChartsPage(page)
  await charts.open(gateway.url, '?s=web-94~pool~queue.depth&s=web-94~pool~requests_that_wait.for_a_worker')

  const row = charts.row('queue.depth')
  await expect(row).toContainText('10')
  await expect(charts.row('requests_that_wait').getByRole('cell', { name: 'right' })).toBeVisible()
  for (const name of ['Red lead on web-94 queue.depth', 'Black lead on web-94 queue.depth']) {
    const box = await row.getByRole('button', { name }).boundingBox()
    expect((box?.x ?? 999) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
  }
  await expect(charts.tree).toBeHidden()
  await page.getByRole('button', { name: 'Choose', exact: true }).click()
  await expect(charts.field('queue.depth')).toBeVisible()
  await page.getByRole('button', { name: 'Fold away' }).click()
  await expect(charts.tree).toBeHidden()
})
