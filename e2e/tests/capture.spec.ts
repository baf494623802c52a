import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { emitCapture } from '../emit-capture.ts'
import { expect, test } from '../fixtures.ts'
import { ProbePage } from '../pages/probe-page.ts'

/** collectd's JSON, pino's lines and a Prometheus scrape of one host, as they came through a real broker. */
const CAPTURE = fileURLToPath(new URL('../fixtures/capture-web-01.ndjson', import.meta.url))
const SCREENS = fileURLToPath(new URL('../../.artifacts/screens/', import.meta.url))

test('[#3] a host fed from a capture shows rates for totals, says why, and draws no id, moment or setting', async ({
  page,
  gateway,
  rabbit,
}) => {
  const probe = new ProbePage(page)

  await emitCapture(rabbit.url, { file: CAPTURE, intervalMs: 40 })
  await probe.open(gateway.url, 'web-01')

  // Ranked by what changed, it may be out of sight.
  await expect(page.getByRole('article').first()).toBeVisible()
  await probe.filterInstruments('if_octets.rx')
  const octets = probe.instrument('interface.lo.if_octets.rx')
  await expect(octets).toContainText('counter → rate')
  await expect(octets).toContainText('B/s')
  await expect(octets.getByText('counter → rate')).toHaveAttribute('title', /^declared a total by its sender/)
  await probe.filterInstruments('http_requests_total')
  await expect(page.getByRole('article', { name: /http_requests_total/ }).first()).toContainText('counter → rate')
  await probe.filterInstruments('')
  const notDrawn = page.getByRole('region', { name: 'Not shown' })
  await expect(notDrawn.getByText('Ids and timestamps')).toBeVisible()
  await expect(notDrawn.getByRole('listitem').filter({ hasText: 'Ids and timestamps' })).toHaveAttribute(
    'title',
    /pid: named like an identifier/,
  )
  for (const name of ['pid', 'time', 'level', 'interval', 'remotePort', 'statusCode', 'process_start_time_seconds']) {
    await probe.filterInstruments(name)
    await expect(page.getByRole('article', { name: new RegExp(`[ .]${name}$`) })).toHaveCount(0)
  }

  await probe.filterInstruments('if_octets.rx')
  await mkdir(SCREENS, { recursive: true })
  await expect(page.getByRole('article').getByText('asking')).toHaveCount(0)
  await octets.getByText('counter → rate').hover()
  await page.screenshot({ path: `${SCREENS}capture-desk-dark.png` })
})
