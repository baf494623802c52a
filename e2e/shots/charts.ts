import { expect as hasty, type Page } from '@playwright/test'

import { ChartsPage } from '../pages/charts-page.ts'
import { CALM_MS } from './incident.ts'
import type { Cast } from './screens.ts'

const expect = hasty.configure({ timeout: 20_000 })

/** What the incident moves, in three units and without one, and a state. */
const SERIES = [
  'web-03~nginx.status~request_time.p95_seconds',
  'web-03~nginx.status~connections.active',
  'web-02~nginx.status~request_time.p95_seconds',
  'web-03~collectd.cpu~user_percent',
  'web-03~php_fpm.pool~listen_queue',
  'web-03~php_fpm.pool~state',
] as const

/** Of the moments before the incident as much as of it: what moved is told by comparison. */
const AROUND_MS = 26_000

/** So many fields move. */
const ENOUGH_MOVED = 6

/** Both forms of the charts, open since before the incident, so that they hold all of it. */
export interface ChartsPages {
  readonly desk: Page
  readonly phone: Page
}

/** Lays the series over each other before anything happens to them. */
export async function openCharts({ stage }: Cast): Promise<ChartsPages> {
  const pages = { desk: await stage.newPage('desk'), phone: await stage.newPage('phone') }
  for (const page of Object.values(pages)) {
    const series = SERIES.map((name) => `&s=${encodeURIComponent(name)}`).join('')
    await new ChartsPage(page).open(stage.gatewayUrl, `?span=300${series}&red=${SERIES[0]}&black=${SERIES[1]}`)
  }
  return pages
}

/** The series of the incident, and what else it moved. */
export async function shootCharts({ camera, fleet }: Cast, { desk, phone }: ChartsPages): Promise<void> {
  const charts = new ChartsPage(desk)
  await expect(charts.shown).toHaveCount(SERIES.length)
  await desk.getByRole('heading', { name: 'Overlay' }).click()
  await desk.keyboard.press('Space')
  const heldAt = Date.now()
  const roseAt = fleet.startedAt + CALM_MS
  const shareOf = (at: number): number => 1 - (heldAt - at) / 300_000
  await charts.drag(shareOf(roseAt - AROUND_MS), 1)
  await desk.keyboard.press('z')
  await charts.drag(0.45, 0.9)
  await desk.keyboard.press('w')
  await expect(charts.moved.getByRole('listitem').nth(ENOUGH_MOVED)).toBeVisible()
  await expect(charts.leads).toContainText('Correlation')
  await camera.shoot(desk, 'charts')

  await expect(new ChartsPage(phone).shown).toHaveCount(SERIES.length)
  await camera.shoot(phone, 'phone-charts')
  for (const page of [desk, phone]) await page.context().close()
}
